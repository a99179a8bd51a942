import type SQLite from 'better-sqlite3'
import type { Database } from './schema.ts'

type Value = string | number | null

/**
 * A bound value as the planner need not look at: with STAT4 it notes that a plan could depend on
 * a bare `?` and prepares the statement anew for each new value, where a partial index, a join
 * or an order is about. That cost five times what running it does (sqlite.org/c3ref/bind_blob.html).
 */
const planOnce = (sql: string): string => sql.replaceAll('?', '+?')

/**
 * The database inside a group commit (group-commit.ts): each call is done when it returns, on
 * a statement that was prepared before. For the statements that every step of every execution
 * runs, where building a query and waiting for a promise cost ten times what SQLite does.
 */
export class Direct {
  readonly #sqlite: SQLite.Database
  readonly #known = new Map<string, SQLite.Statement>()
  readonly #inserts = new Map<string, { readonly columns: readonly string[]; readonly sql: string }>()
  /** Counts transactions: what was read in one holds as long as it lasts, unless its own units write it. */
  transaction = 0
  /** False while a group is run as if nothing could go wrong: then there is no savepoint to go back to. */
  isGuarded = false
  /** True when something did: all of the group is taken back and run again, guarded. */
  isBroken = false

  constructor(sqlite: SQLite.Database) {
    this.#sqlite = sqlite
  }

  prepare<Row>(sql: string): SQLite.Statement<unknown[], Row> {
    return this.#sqlite.prepare<unknown[], Row>(planOnce(sql))
  }

  /** @returns how many rows it changed. */
  run(sql: string, params: readonly unknown[]): number {
    let statement = this.#known.get(sql)
    if (statement === undefined) {
      statement = this.#sqlite.prepare(planOnce(sql))
      this.#known.set(sql, statement)
    }
    return statement.run(...params).changes
  }

  /**
   * Runs `work` so that nothing of it is left when it throws; what came before in the unit stays.
   * @throws what `work` threw.
   */
  nested(work: () => void): void {
    if (!this.isGuarded) return this.#bare(work)
    this.run('SAVEPOINT nested', [])
    try {
      work()
    } catch (thrown) {
      if (this.#sqlite.inTransaction) this.run('ROLLBACK TO nested', [])
      throw thrown
    } finally {
      if (this.#sqlite.inTransaction) this.run('RELEASE nested', [])
    }
  }

  #bare(work: () => void): void {
    try {
      work()
    } catch (thrown) {
      this.isBroken = true
      throw thrown
    }
  }

  /** @param onConflict what follows ON CONFLICT; absent: a row that is there already is an error. */
  insert<Table extends keyof Database>(table: Table, row: Readonly<Database[Table]>, onConflict?: string): number {
    return this.run(this.#insertSql(table, Object.keys(row), onConflict), Object.values(row))
  }

  /** The rows of a table nearly always come from the same function: its text is put together once. */
  #insertSql(table: string, columns: readonly string[], onConflict: string | undefined): string {
    const key = onConflict === undefined ? table : `${table} ${onConflict}`
    const known = this.#inserts.get(key)
    if (known !== undefined && known.columns.length === columns.length && columns.every((column, index) => column === known.columns[index])) return known.sql
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})${onConflict === undefined ? '' : ` ON CONFLICT ${onConflict}`}`
    this.#inserts.set(key, { columns, sql })
    return sql
  }

  update<Table extends keyof Database>(table: Table, set: Readonly<Partial<Database[Table]>>, where: string, params: readonly Value[]): number {
    const assignments = Object.keys(set).map((column) => `${column} = ?`)
    return this.run(`UPDATE ${table} SET ${assignments.join(', ')} WHERE ${where}`, [...Object.values(set), ...params])
  }
}

/** A query that is prepared once for each open database, and typed by what its rows are. */
export function prepared<Row>(sql: string): (direct: Direct) => SQLite.Statement<unknown[], Row> {
  const known = new WeakMap<Direct, SQLite.Statement<unknown[], Row>>()
  return (direct) => {
    const statement = known.get(direct) ?? direct.prepare<Row>(sql)
    known.set(direct, statement)
    return statement
  }
}

/**
 * What is made of a text, kept for each open database, the latest `limit` texts: for JSON of
 * definitions, which thousands of executions read and hardly anybody changes.
 */
export function remembered<Value>(limit: number): (direct: Direct, source: string, make: () => Value) => Value {
  const known = new WeakMap<Direct, Map<string, Value>>()
  return (direct, source, make) => {
    const values = known.get(direct) ?? new Map<string, Value>()
    known.set(direct, values)
    const kept = values.get(source)
    if (kept !== undefined) return kept
    const value = make()
    const oldest = values.size < limit ? undefined : values.keys().next().value
    if (oldest !== undefined) values.delete(oldest)
    values.set(source, value)
    return value
  }
}

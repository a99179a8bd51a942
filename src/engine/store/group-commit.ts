import { scheduler } from 'node:timers/promises'
import type SQLite from 'better-sqlite3'
import type { Kysely, Transaction } from 'kysely'
import { Direct } from './direct.ts'
import type { Database } from './schema.ts'

/** Units at most in one transaction: some ten milliseconds, so that other calls get their turn. */
const LARGEST_GROUP = 48

interface Unit {
  readonly perform: (direct: Direct) => void
  readonly done: () => void
  readonly fail: (thrown: unknown) => void
}

/**
 * Group commit: units of work that are asked for at about the same time share one transaction
 * and one fsync, and each is told of its success only after that. A unit is atomic by itself:
 * one that throws is taken back alone (its savepoint) and fails its asker, not its neighbours.
 * Units run in the order in which they were asked for, and see what those before them did.
 * A unit may be run again after a neighbour has thrown: nothing but the database may keep what it did.
 */
export class GroupCommit {
  readonly #db: Kysely<Database>
  readonly #sqlite: SQLite.Database
  readonly #direct: Direct
  #waiting: Unit[] = []
  #isRunning = false

  constructor(db: Kysely<Database>, sqlite: SQLite.Database) {
    this.#db = db
    this.#sqlite = sqlite
    this.#direct = new Direct(sqlite)
  }

  /** What `work` returns, once it is on the disk. `work` must do all it does before it returns. */
  run<Result>(work: (direct: Direct) => Result extends Promise<unknown> ? never : Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      let finish = (): void => undefined
      const perform = (direct: Direct): void => {
        const result = work(direct)
        finish = () => resolve(result)
      }
      this.#waiting.push({ perform, done: () => finish(), fail: reject })
      if (!this.#isRunning) void this.#runAll()
    })
  }

  /**
   * The same quick statements for who has a transaction of `db` open, as a part of it: while it
   * lasts, the connection is its holder's alone.
   */
  within(transaction: Transaction<Database>): Direct {
    if (!transaction.isTransaction) throw new Error('quick statements outside of a transaction would join whichever is open')
    this.#direct.transaction += 1
    this.#direct.isGuarded = true
    return this.#direct
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true
    while (this.#waiting.length > 0) {
      // Whatever else has come in by now (answers of workers, most of all) belongs to this group.
      await scheduler.yield()
      try {
        // Who holds the connection is alone on it: no transaction of others is open.
        await this.#db.connection().execute(async () => this.#commitGroup())
      } catch (thrown) {
        for (const unit of this.#waiting.splice(0)) unit.fail(thrown)
      }
    }
    this.#isRunning = false
  }

  #commitGroup(): void {
    const units = this.#waiting.splice(0, LARGEST_GROUP)
    const done = this.#tryBare(units) ? units : this.#runGuarded(units)
    for (const unit of done) unit.done()
  }

  /**
   * All units with no savepoint between them, which is nearly always well: a savepoint costs a
   * copy of each page that is touched after it. When a unit throws, nothing of the group is left.
   */
  #tryBare(units: readonly Unit[]): boolean {
    this.#direct.isGuarded = false
    this.#direct.isBroken = false
    try {
      this.#begin()
      for (const unit of units) {
        unit.perform(this.#direct)
        if (this.#direct.isBroken) break
      }
      if (!this.#direct.isBroken) this.#direct.run('COMMIT', [])
    } catch {
      this.#direct.isBroken = true
    }
    if (!this.#direct.isBroken) return true
    if (this.#sqlite.inTransaction) this.#direct.run('ROLLBACK', [])
    return false
  }

  /** @returns the units that are committed; the others have been told. */
  #runGuarded(units: readonly Unit[]): ReadonlySet<Unit> {
    const done = new Set(units)
    this.#direct.isGuarded = true
    try {
      this.#begin()
      for (const unit of units) {
        if (!this.#attempt(unit)) done.delete(unit)
      }
      this.#direct.run('COMMIT', [])
      return done
    } catch (thrown) {
      if (this.#sqlite.inTransaction) this.#direct.run('ROLLBACK', [])
      for (const unit of done) unit.fail(thrown)
      return new Set()
    }
  }

  #begin(): void {
    this.#direct.run('BEGIN IMMEDIATE', [])
    this.#direct.transaction += 1
  }

  /** @throws what the unit threw when SQLite has ended the whole transaction over it (disk full, say). */
  #attempt(unit: Unit): boolean {
    this.#direct.run('SAVEPOINT unit', [])
    try {
      unit.perform(this.#direct)
      this.#direct.run('RELEASE unit', [])
      return true
    } catch (thrown) {
      if (!this.#sqlite.inTransaction) throw thrown
      this.#direct.run('ROLLBACK TO unit', [])
      this.#direct.run('RELEASE unit', [])
      unit.fail(thrown)
      return false
    }
  }
}

import type { Language } from '../../shared/language.ts'
import type { Page, PageInput } from '../../shared/model/page.ts'
import type { BulkInput, CustomerFilter, Duplicates, MergeInput, RegisterHealth } from '../../shared/contract/register.ts'
import type { Customer, CustomerInput, Group, ImportMapping, ImportReport, ImportRule, Order, OrderImportReport, OrderInput } from '../../shared/model/register.ts'
import type { RegisterChange } from '../../shared/model/register-change.ts'

/* Customers and orders. See services.ts for what holds for all of them. */

export interface FileToImport {
  readonly file: { readonly name: string; bytes(): Promise<Uint8Array> }
  readonly mapping?: ImportMapping | undefined
  readonly dryRun: boolean
}

export interface CustomerService {
  list(input: PageInput & CustomerFilter): Promise<Page<Customer>>
  get(id: string): Promise<Customer>
  create(input: CustomerInput): Promise<Customer>
  update(id: string, input: CustomerInput): Promise<Customer>
  remove(id: string): Promise<void>
  import(input: FileToImport, language: Language): Promise<ImportReport>
  groups(): Promise<Group[]>
  /** One act on many. `changeId` undoes it; null when nothing was other than before. */
  bulk(input: BulkInput): Promise<{ count: number; changeId: string | null }>
  duplicates(): Promise<Duplicates[]>
  health(): Promise<RegisterHealth>
  mendAddresses(ids: readonly string[]): Promise<{ count: number; changeId: string | null }>
  merge(input: MergeInput): Promise<{ customer: Customer; changeId: string | null }>
}

export interface RegisterChangeService {
  /** Newest first. */
  list(language: Language): Promise<RegisterChange[]>
  /** `kept`: how many customers were left as they are, for they were changed since. */
  undo(id: string, options: { readonly keepChanged: boolean }, language: Language): Promise<{ changeId: string | null; kept: number }>
}

export interface ImportRuleService {
  list(): Promise<ImportRule[]>
  replace(rules: readonly ImportRule[]): Promise<ImportRule[]>
}

export interface PrivacyService {
  customerFile(id: string, language: Language): Promise<File>
  erase(id: string): Promise<{ readonly orders: number; readonly stillNamedIn: readonly string[] }>
  processingRecord(language: Language): Promise<File>
  exportOffice(): Promise<File>
}

export interface OrderService {
  list(input: PageInput & { customerId?: string | undefined; from?: string | undefined; to?: string | undefined }): Promise<Page<Order>>
  get(id: string): Promise<Order>
  create(input: OrderInput, source: Order['source']): Promise<Order>
  update(id: string, input: OrderInput): Promise<Order>
  remove(id: string): Promise<{ changeId: string | null }>
  import(input: FileToImport, language: Language): Promise<OrderImportReport>
}

/** What the description of the REST face says about one procedure, in English: its readers write programs. */
export interface OperationDoc {
  readonly summary: string
  readonly description?: string
  /** A body that this route takes. */
  readonly example?: unknown
}

const smtp = { host: 'smtp.example.no', port: 587, security: 'starttls', user: 'post@example.no', fromName: 'Bakeriet', fromAddress: 'post@example.no' }
const customer = { name: 'Kantina Havnegata', email: 'kantina@example.no', groups: ['Kantiner'], language: 'nb' }
const order = { customerId: '019340d2-5c00-7000-8000-000000000001', orderedAt: '2026-11-24T09:30:00+01:00', reference: 'Uke 48', items: [{ vare: 'Rundstykker', antall: 40 }] }
const template = { name: 'Bestilling', category: 'bestilling', subject: 'Bestilling for neste uke', bodyText: 'Hei {kunde_navn}!', bodyHtml: '<p>Hei {kunde_navn}!</p>' }
const step = { triggerType: 'time_based', isActive: true }
/** "Send skjema mandag, reminder torsdag", as it is read. */
const workflow = {
  name: 'Ukentlig bestilling',
  workflowType: 'scheduled',
  isActive: true,
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
  event: null,
  steps: [
    { ...step, stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } },
    { ...step, stepType: 'wait_until', triggerConfig: { day: 'thursday', time: '15:00' } },
    { ...step, stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'workflow_start' } },
    { ...step, stepType: 'send_email', triggerType: 'condition_based', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } },
  ],
}
const stream = 'Server-sent events; the stream ends when the caller leaves or there is nothing more to say.'

/** By procedure name. A test holds this list and the contract together. */
export const OPERATION_DOCS: Readonly<Record<string, OperationDoc>> = {
  'assistant.parseDescription': {
    summary: 'Read a description',
    description: 'Turns plain Norwegian or English into a workflow definition, or into questions where something is missing. Nothing is saved. `now` fixes the moment that dates are read against.',
    example: { description: 'Send skjema mandag, reminder torsdag', provider: 'offline', now: '2026-11-23T10:00:00+01:00' },
  },
  'assistant.say': {
    summary: 'Say something in a conversation',
    description: `A description, a change of the draft or the answer to a question; without \`conversationId\` a conversation begins. Nothing is created. ${stream}`,
    example: { text: 'Send skjema mandag, reminder torsdag' },
  },
  'assistant.payload': {
    summary: 'See what would be sent',
    description: 'Exactly what saying this would send to a language model; null where the program reads by itself.',
    example: { text: 'Send skjema mandag, reminder torsdag' },
  },
  'conversations.list': { summary: 'List conversations', description: 'The last one talked in first. `q` is looked for in titles and in what was said.' },
  'conversations.get': { summary: 'Get a conversation with its turns and its draft' },
  'conversations.update': { summary: 'Change a conversation', description: 'Its title, its draft, or the workflow that was made of it; what is absent stays as it is.', example: { title: 'Ukens bestilling' } },
  'conversations.remove': { summary: 'Delete a conversation', description: 'It can be brought back with restore for a quarter of an hour; then it is erased.' },
  'conversations.restore': { summary: 'Bring a deleted conversation back' },
  'conversations.removeAll': { summary: 'Delete all conversations' },
  'conversations.sent': { summary: 'See what a turn sent', description: 'Each request to a language model, exactly as it went out.' },
  'workflows.list': { summary: 'List workflows' },
  'workflows.get': { summary: 'Get a workflow' },
  'workflows.create': { summary: 'Create a workflow', description: 'A weekly schedule may say `day: "monday"` for `days: ["monday"]`. Fields that answers carry (id, nextRun …) are ignored.', example: workflow },
  'workflows.update': { summary: 'Replace a workflow', description: 'The earlier definition stays as a version.', example: workflow },
  'workflows.remove': { summary: 'Delete a workflow', description: 'Its executions and their log stay. It can be brought back with restore.' },
  'workflows.restore': { summary: 'Bring a deleted workflow back' },
  'workflows.validate': { summary: 'Check a definition', description: 'Takes anything and says what is wrong with it, field by field.', example: workflow },
  'workflows.preview': { summary: 'Preview a definition', description: 'What it would do and whom it would reach, sending and saving nothing.', example: { workflow } },
  'workflows.run': { summary: 'Run a workflow now' },
  'workflows.activate': { summary: 'Switch a workflow on' },
  'workflows.deactivate': { summary: 'Switch a workflow off' },
  'workflows.duplicate': { summary: 'Copy a workflow', description: 'The copy is not active.' },
  'workflows.versions': { summary: 'List the versions of a workflow' },
  'workflows.restoreVersion': { summary: 'Go back to a version' },
  'executions.list': { summary: 'List executions', description: 'Newest first.' },
  'executions.get': { summary: 'Get an execution with its steps' },
  'executions.logs': { summary: 'List the action log of an execution', description: 'One row for each thing done to one target.' },
  'executions.pause': { summary: 'Pause an execution' },
  'executions.resume': { summary: 'Resume a paused execution' },
  'executions.cancel': { summary: 'Cancel an execution' },
  'executions.retry': { summary: 'Retry what failed', description: 'Goes on from what failed and repeats nothing that succeeded.' },
  'executions.report': { summary: 'Download a report', description: 'The file that a step of the execution has made. 404 once it is older than the office keeps.' },
  'executions.skipped': { summary: 'List runs that were not made', description: 'The latest due first, each with its reason. `executionId` is the run that was made for it later, or that says it was missed.' },
  'executions.missed': { summary: 'See what was missed', description: 'By workflow: what was missed in the last week while the program was off and nobody has taken note of.' },
  'executions.dismissMissed': { summary: 'Take note of what a workflow has missed' },
  'executions.watch': { summary: 'Follow an execution', description: stream },
  'templates.list': { summary: 'List templates' },
  'templates.get': { summary: 'Get a template' },
  'templates.create': { summary: 'Create a template', example: template },
  'templates.update': { summary: 'Replace a template', example: template },
  'templates.remove': { summary: 'Delete a template', description: 'Refused with 409 while an active workflow uses it.' },
  'templates.preview': { summary: 'See a template as a customer would', example: { language: 'nb' } },
  'templates.testSend': { summary: 'Send a template to one address', description: '`to` defaults to the administrator.', example: { to: 'meg@example.no' } },
  'customers.list': { summary: 'List customers' },
  'customers.get': { summary: 'Get a customer' },
  'customers.create': { summary: 'Create a customer', example: customer },
  'customers.update': { summary: 'Replace a customer', example: customer },
  'customers.remove': { summary: 'Delete a customer' },
  'customers.import': {
    summary: 'Import customers from a file',
    description: 'A form with `file` (CSV or XLSX) and, where wanted, `mapping` (JSON: column → field) and `dryRun`. Customers are matched by e-mail address. `row` counts as the file does, its header being row 1.',
  },
  'customers.groups': { summary: 'List groups' },
  'customers.bulk': { summary: 'Change many customers at once', description: 'Those ids, or all that the filter finds. `changeId` undoes it.', example: { of: { filter: { group: 'Kantiner' } }, act: { kind: 'set_active', active: false } } },
  'customers.duplicates': { summary: 'Find customers that may be one', description: 'By address, organisation number or name.' },
  'customers.merge': { summary: 'Make one customer of several', description: 'Orders, groups, contacts and notes are gathered in `keepId`.', example: { keepId: 'CUSTOMER_ID', mergeIds: ['CUSTOMER_ID'] } },
  'privacy.customerFile': { summary: 'Get everything that is kept about a customer', description: 'An HTML page with the same as JSON inside it.' },
  'privacy.erase': { summary: 'Erase a customer for good', description: 'Orders stay without a name. It cannot be undone.' },
  'privacy.processingRecord': { summary: 'Get the record of processing', description: 'Written from what the program does with the present settings (GDPR article 30).' },
  'privacy.exportOffice': { summary: 'Get everything that the office has', description: 'JSON lines, `{"table", "row"}`. Secrets are not among it.' },
  'registerChanges.list': { summary: 'See what was changed in the register' },
  'registerChanges.undo': { summary: 'Undo a change of the register', description: '409 where customers were changed since; with `keepChanged` they are left as they are and the rest is undone.', example: { keepChanged: false } },
  'orders.list': { summary: 'List orders', description: 'Newest first.' },
  'orders.import': {
    summary: 'Import orders from a file',
    description: 'A form with `file` (CSV or XLSX) and, where wanted, `mapping` and `dryRun`. A row is an order or a line of one; the customer is known by address, organisation number, own number or name.',
  },
  'orders.get': { summary: 'Get an order' },
  'orders.create': { summary: 'Create an order', example: order },
  'orders.update': { summary: 'Replace an order', example: order },
  'orders.remove': { summary: 'Delete an order' },
  'events.raise': {
    summary: 'Report an event',
    description:
      '`webhook`, `order_created`, `customer_created` or `file_added`. Starts the event-based workflows that are on and listen, once each. The body is any JSON object of at most 64 KiB; an `id` in it makes a report that comes twice one event. `customerId` or `email` names the customer of the event, and must for `order_created` and `customer_created`. A filter of a workflow is compared with the fields of the body.',
    example: { id: 'kasse-7-10032', customerId: '019340d2-5c00-7000-8000-000000000001', kanal: 'nettbutikk' },
  },
  'events.watchedFolder': { summary: 'See the watched folder', description: 'The folder whose new files are events, and why it cannot be read where it cannot.' },
  'alerts.list': { summary: 'List what needs a person', description: 'The open alerts, newest first: each cause once, with how often it came.' },
  'alerts.dismiss': { summary: 'Dismiss an alert' },
  'settings.get': { summary: 'Get the settings', description: 'No secret is ever returned, only whether one is set.' },
  'settings.update': { summary: 'Change settings', description: 'What is absent stays as it is.', example: { office: { name: 'Bakeriet', adminEmail: 'sjef@example.no' }, smtp } },
  'settings.setSecret': { summary: 'Set a secret', description: "Goes to the machine's keychain or to the vault, and never comes out again.", example: { value: '…' } },
  'settings.removeSecret': { summary: 'Forget a secret' },
  'settings.verifySmtp': { summary: 'Test an e-mail account', description: 'Connects, logs in, and says what is wrong in words. Sends nothing. Without a body it tests the saved account.', example: { smtp, password: '…' } },
  'settings.unlockVault': { summary: 'Unlock the vault', description: 'Opens the vault file, or makes one where there is none.', example: { passphrase: 'en lang og god setning' } },
  'trialMailbox.list': { summary: 'List the trial mailbox', description: 'Mail that was not sent out because no e-mail account is set up.' },
  'trialMailbox.get': { summary: 'Get a mail of the trial mailbox' },
  'trialMailbox.clear': { summary: 'Empty the trial mailbox' },
  'sample.status': { summary: 'Is the sample office loaded?' },
  'sample.load': { summary: 'Load the sample office' },
  'sample.remove': { summary: 'Remove the sample office without a trace' },
  'upkeep.status': { summary: 'Backups and the state of the database' },
  'upkeep.backupNow': { summary: 'Make a backup now', description: 'Answers when it is made and checked. While one is being made, the answer is that one.' },
  'system.info': { summary: 'Version, host and data folder' },
  'system.changes': { summary: 'Follow changes', description: stream },
  'system.metrics': { summary: "The dashboard's figures" },
  'workers.get': { summary: 'See the workers', description: 'Each worker process and what it runs now, each queue and its depth over the last ten minutes, and for each kind of task its count, failures and run times since the program was started.' },
  'workers.watch': { summary: 'Follow the workers', description: stream },
}

-- The six tables of the original design, column for column, with what our own architecture
-- adds to them, and the register, the settings and the trial mailbox.
-- Ids are UUIDv7 text. Instants are ISO 8601 UTC text with milliseconds, so they sort as text.
-- Booleans are 0 and 1. JSON columns hold what the zod schemas of shared/model describe.

CREATE TABLE workflow_definitions (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  workflow_type TEXT NOT NULL CHECK (workflow_type IN ('scheduled', 'event_based')),
  event_config TEXT,
  version INTEGER NOT NULL,
  is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_by TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX workflow_definitions_by_name ON workflow_definitions (name COLLATE NOCASE, id) WHERE deleted_at IS NULL;

-- A step belongs to one version of its workflow and is never changed: an execution goes on
-- with the steps that it began with, and its log keeps pointing at what was really done.
CREATE TABLE workflow_steps (
  id TEXT PRIMARY KEY NOT NULL,
  workflow_id TEXT NOT NULL REFERENCES workflow_definitions (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  step_order INTEGER NOT NULL,
  step_type TEXT NOT NULL CHECK (step_type IN ('send_email', 'check_condition', 'create_order', 'wait_until', 'generate_report')),
  trigger_type TEXT NOT NULL CHECK (trigger_type IN ('time_based', 'condition_based')),
  trigger_config TEXT,
  action_config TEXT,
  condition_config TEXT,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  UNIQUE (workflow_id, version, step_order)
) STRICT;

CREATE TABLE workflow_schedules (
  id TEXT PRIMARY KEY NOT NULL,
  workflow_id TEXT NOT NULL UNIQUE REFERENCES workflow_definitions (id) ON DELETE CASCADE,
  schedule_type TEXT NOT NULL CHECK (schedule_type IN ('once', 'daily', 'weekly', 'monthly', 'cron')),
  schedule_config TEXT NOT NULL,
  timezone TEXT,
  holidays TEXT CHECK (holidays IN ('run', 'skip', 'next_business_day', 'previous_business_day')),
  catch_up TEXT CHECK (catch_up IN ('once', 'skip')),
  -- Where "every second week" is counted from.
  anchor_at TEXT NOT NULL,
  next_run TEXT,
  last_run TEXT
) STRICT;
CREATE INDEX workflow_schedules_due ON workflow_schedules (next_run) WHERE next_run IS NOT NULL;

CREATE TABLE workflow_versions (
  workflow_id TEXT NOT NULL REFERENCES workflow_definitions (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (workflow_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE workflow_executions (
  id TEXT PRIMARY KEY NOT NULL,
  workflow_id TEXT NOT NULL REFERENCES workflow_definitions (id) ON DELETE CASCADE,
  workflow_version INTEGER NOT NULL,
  trigger TEXT NOT NULL CHECK (trigger IN ('schedule', 'manual', 'event')),
  event_data TEXT,
  due_at TEXT,
  created_at TEXT NOT NULL,
  started_at TEXT,
  completed_at TEXT,
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'waiting', 'paused', 'completed', 'failed', 'cancelled')),
  current_step INTEGER,
  -- When a waiting execution goes on.
  resume_at TEXT,
  error_message TEXT,
  -- The failure as data, so that its sentence can be said in the reader's language.
  failure TEXT,
  -- 1 when its mails went to the trial mailbox and not out.
  is_trial INTEGER NOT NULL DEFAULT 0 CHECK (is_trial IN (0, 1))
) STRICT;
CREATE INDEX workflow_executions_by_workflow ON workflow_executions (workflow_id, id);
CREATE INDEX workflow_executions_open ON workflow_executions (status, resume_at) WHERE status IN ('queued', 'running', 'waiting', 'paused');

-- A slot is one moment at which a workflow was due. Its row is what makes a run happen once:
-- whoever inserts it owns the run. What was not run is a row too, with the reason.
CREATE TABLE workflow_slots (
  workflow_id TEXT NOT NULL REFERENCES workflow_definitions (id) ON DELETE CASCADE,
  due_at TEXT NOT NULL,
  claimed_at TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('on_time', 'late', 'skipped')),
  reason TEXT,
  execution_id TEXT REFERENCES workflow_executions (id) ON DELETE SET NULL,
  PRIMARY KEY (workflow_id, due_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE workflow_execution_steps (
  execution_id TEXT NOT NULL REFERENCES workflow_executions (id) ON DELETE CASCADE,
  step_id TEXT NOT NULL REFERENCES workflow_steps (id),
  status TEXT NOT NULL CHECK (status IN ('running', 'waiting', 'completed', 'failed', 'skipped')),
  started_at TEXT NOT NULL,
  completed_at TEXT,
  -- 1 once every recipient has its row in workflow_action_logs.
  is_fanned_out INTEGER NOT NULL DEFAULT 0 CHECK (is_fanned_out IN (0, 1)),
  -- Tries in a row that failed for all recipients alike (no connection, say), and when to try again.
  attempt INTEGER NOT NULL DEFAULT 0,
  not_before TEXT,
  PRIMARY KEY (execution_id, step_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE workflow_action_logs (
  id TEXT PRIMARY KEY NOT NULL,
  execution_id TEXT NOT NULL REFERENCES workflow_executions (id) ON DELETE CASCADE,
  step_id TEXT NOT NULL REFERENCES workflow_steps (id),
  action_type TEXT NOT NULL,
  target_id TEXT NOT NULL,
  target_type TEXT NOT NULL CHECK (target_type IN ('customer', 'order', 'address', 'execution')),
  -- Who it was when it was done; the register may say otherwise later.
  target_name TEXT,
  target_address TEXT,
  performed_at TEXT,
  status TEXT NOT NULL CHECK (status IN ('pending', 'sending', 'unknown', 'success', 'failed', 'skipped')),
  attempt INTEGER NOT NULL DEFAULT 0,
  -- When a pending row may be tried again.
  not_before TEXT,
  message_id TEXT,
  result_data TEXT,
  error_message TEXT,
  UNIQUE (execution_id, step_id, target_type, target_id)
) STRICT;
CREATE INDEX workflow_action_logs_open ON workflow_action_logs (execution_id, step_id, status) WHERE status IN ('pending', 'sending', 'unknown');
CREATE INDEX workflow_action_logs_by_target ON workflow_action_logs (target_id);
CREATE INDEX workflow_action_logs_by_time ON workflow_action_logs (performed_at);

-- The customers that a check found: what `condition_result` means, one row each.
CREATE TABLE execution_condition_results (
  execution_id TEXT NOT NULL REFERENCES workflow_executions (id) ON DELETE CASCADE,
  step_id TEXT NOT NULL REFERENCES workflow_steps (id),
  customer_id TEXT NOT NULL,
  PRIMARY KEY (execution_id, step_id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE email_templates (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  subject TEXT NOT NULL,
  body_html TEXT NOT NULL,
  body_text TEXT NOT NULL,
  variables TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('bestilling', 'reminder', 'confirmation', 'other')),
  -- The language of the columns above; other languages are rows of email_template_translations.
  language TEXT NOT NULL CHECK (language IN ('nb', 'nn', 'en')),
  is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;

CREATE TABLE email_template_translations (
  template_id TEXT NOT NULL REFERENCES email_templates (id) ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language IN ('nb', 'nn', 'en')),
  subject TEXT NOT NULL,
  body_html TEXT NOT NULL,
  body_text TEXT NOT NULL,
  PRIMARY KEY (template_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE customers (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  -- Lower case and trimmed: two spellings of one address are one customer.
  email_key TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('nb', 'nn', 'en')),
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  reserved_at TEXT,
  phone TEXT,
  address TEXT,
  org_number TEXT,
  fields TEXT NOT NULL DEFAULT '{}',
  is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX customers_by_email ON customers (email_key);
CREATE INDEX customers_by_name ON customers (name COLLATE NOCASE, id);

CREATE TABLE customer_groups (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  -- Folded to lower case: "Butikker" and "butikker" are one group (SQLite's NOCASE knows only ASCII).
  name_key TEXT NOT NULL UNIQUE,
  is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE customer_group_members (
  group_id TEXT NOT NULL REFERENCES customer_groups (id) ON DELETE CASCADE,
  customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_group_members_by_customer ON customer_group_members (customer_id);

CREATE TABLE orders (
  id TEXT PRIMARY KEY NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  ordered_at TEXT NOT NULL,
  reference TEXT,
  items TEXT NOT NULL DEFAULT '[]',
  source TEXT NOT NULL CHECK (source IN ('manual', 'import', 'rest', 'workflow')),
  is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX orders_by_customer ON orders (customer_id, ordered_at);
CREATE INDEX orders_by_time ON orders (ordered_at, id);

CREATE TABLE settings (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the trial mailbox received; the mail itself is the .eml file of that name in the data folder.
CREATE TABLE trial_mails (
  id TEXT PRIMARY KEY NOT NULL,
  received_at TEXT NOT NULL,
  sender TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  message_id TEXT,
  execution_id TEXT,
  customer_id TEXT,
  size INTEGER NOT NULL,
  file TEXT NOT NULL
) STRICT;
CREATE INDEX trial_mails_by_execution ON trial_mails (execution_id);
-- A mail that is sent again after a crash carries the same Message-ID and is kept once.
CREATE UNIQUE INDEX trial_mails_by_message_id ON trial_mails (message_id) WHERE message_id IS NOT NULL;

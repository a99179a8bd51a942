-- Events that start workflows, the files of the watched folder, and alerts.

-- An outbox: an event is written in the transaction of that which it tells of, and is handled
-- afterwards, by this process or the next.
CREATE TABLE events (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL CHECK (name IN ('order_created', 'customer_created', 'email_received', 'file_added', 'webhook')),
  payload TEXT NOT NULL,
  -- The execution whose step raised it: what tells a chain of workflows that would feed itself.
  source_execution_id TEXT REFERENCES workflow_executions (id) ON DELETE SET NULL,
  -- What makes a report that comes twice one event: the caller's own id.
  dedupe_key TEXT,
  created_at TEXT NOT NULL,
  handled_at TEXT
) STRICT;
CREATE UNIQUE INDEX events_by_dedupe_key ON events (name, dedupe_key) WHERE dedupe_key IS NOT NULL;
CREATE INDEX events_open ON events (id) WHERE handled_at IS NULL;

-- What an event came to for one workflow that listens. Its key makes a workflow start once.
CREATE TABLE workflow_event_runs (
  workflow_id TEXT NOT NULL REFERENCES workflow_definitions (id) ON DELETE CASCADE,
  event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  claimed_at TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('started', 'stopped', 'failed')),
  reason TEXT,
  execution_id TEXT REFERENCES workflow_executions (id) ON DELETE SET NULL,
  PRIMARY KEY (workflow_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX workflow_event_runs_by_event ON workflow_event_runs (event_id);
CREATE INDEX workflow_event_runs_by_execution ON workflow_event_runs (execution_id) WHERE execution_id IS NOT NULL;

-- The folders that are or were watched. What lay in one when it was first looked into was not added to it.
CREATE TABLE watched_folders (
  folder TEXT PRIMARY KEY NOT NULL,
  first_seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A file as it was once complete. Written again with other bytes or at another time, it is another.
CREATE TABLE watched_files (
  folder TEXT NOT NULL REFERENCES watched_folders (folder) ON DELETE CASCADE,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_ms INTEGER NOT NULL,
  seen_at TEXT NOT NULL,
  -- Null for what lay there before.
  event_id TEXT REFERENCES events (id) ON DELETE SET NULL,
  PRIMARY KEY (folder, name, size, modified_ms)
) STRICT, WITHOUT ROWID;

-- A cause that a person should know of: one open row for each cause and workflow, however often it comes.
CREATE TABLE alerts (
  id TEXT PRIMARY KEY NOT NULL,
  cause TEXT NOT NULL,
  -- '' for what concerns no single workflow, or the workflow's id.
  subject TEXT NOT NULL,
  workflow_id TEXT REFERENCES workflow_definitions (id) ON DELETE CASCADE,
  -- The latest execution that it happened to.
  execution_id TEXT REFERENCES workflow_executions (id) ON DELETE SET NULL,
  failure TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT CHECK (closed_by IN ('person', 'success')),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX alerts_open ON alerts (cause, subject) WHERE closed_at IS NULL;

-- A telling of an alert: a notification, and a mail to the administrator.
CREATE TABLE alert_notices (
  id TEXT PRIMARY KEY NOT NULL,
  alert_id TEXT NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  notified_at TEXT,
  mail_status TEXT NOT NULL CHECK (mail_status IN ('pending', 'sending', 'sent', 'failed', 'none')),
  attempt INTEGER NOT NULL DEFAULT 0,
  not_before TEXT,
  recipient TEXT,
  message_id TEXT,
  error_message TEXT
) STRICT;
CREATE INDEX alert_notices_by_alert ON alert_notices (alert_id, created_at);
CREATE INDEX alert_notices_open ON alert_notices (id) WHERE notified_at IS NULL OR mail_status IN ('pending', 'sending');

-- The end of an execution that alerts have been made of: a failure that is newer is still to be told.
ALTER TABLE workflow_executions ADD COLUMN alerted_at TEXT;
UPDATE workflow_executions SET alerted_at = completed_at;
CREATE INDEX workflow_executions_to_alert ON workflow_executions (id) WHERE failure IS NOT NULL AND status IN ('failed', 'cancelled') AND alerted_at IS NOT completed_at;

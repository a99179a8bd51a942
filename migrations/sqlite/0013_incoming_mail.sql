-- What came back for the mails that were sent, and what customers wrote.

-- How far a mailbox has been read (RFC 9051 2.3.1.1): what has a higher UID is new, as long as its UIDVALIDITY is the same.
CREATE TABLE incoming_mailboxes (
  -- The login, the server and the folder.
  mailbox TEXT PRIMARY KEY NOT NULL,
  uid_validity TEXT NOT NULL,
  last_uid INTEGER NOT NULL,
  looked_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A mail that came in and is about one of ours, or from a customer. Others are not kept.
CREATE TABLE incoming_mails (
  id TEXT PRIMARY KEY NOT NULL,
  -- The same for copies of one mail.
  mail_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('reply', 'bounce', 'auto_reply', 'other')),
  -- When the office's mail server took it.
  received_at TEXT NOT NULL,
  message_id TEXT,
  from_name TEXT NOT NULL,
  from_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  -- The first lines, plain text.
  excerpt TEXT NOT NULL,
  customer_id TEXT REFERENCES customers (id) ON DELETE CASCADE,
  execution_id TEXT REFERENCES workflow_executions (id) ON DELETE CASCADE,
  -- The row of workflow_action_logs that it answers. It goes with its execution.
  action_log_id TEXT,
  -- JSON: whom it did not reach, and why.
  bounce TEXT,
  -- The event that it was; NULL where it was none.
  event_id TEXT
) STRICT;
CREATE INDEX incoming_mails_by_execution ON incoming_mails (execution_id, received_at) WHERE execution_id IS NOT NULL;
CREATE INDEX incoming_mails_by_customer ON incoming_mails (customer_id, received_at) WHERE customer_id IS NOT NULL;
CREATE INDEX incoming_mails_by_time ON incoming_mails (received_at);

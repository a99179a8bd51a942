-- What the program does for itself, and how much an e-mail account has sent.

-- One row for each thing that is done again and again: when it is next due, and how it went.
-- Due is what lies in the past, so what was missed while the program was off is done at its next start.
CREATE TABLE upkeep_tasks (
  task TEXT PRIMARY KEY NOT NULL CHECK (task IN ('backup', 'check', 'tidy')),
  next_at TEXT NOT NULL,
  last_succeeded_at TEXT,
  -- The failure as data, since the last success; null when there was none.
  last_failed_at TEXT,
  failure TEXT
) STRICT, WITHOUT ROWID;

-- Mails handed to an account in one second of UTC ("2026-11-23T08:30:05"), kept for a minute, and
-- in one day of the office ("2026-11-23"). Written in the transaction that claims the mails.
CREATE TABLE mail_account_usage (
  account TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('second', 'day')),
  period TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (account, unit, period)
) STRICT, WITHOUT ROWID;

-- Why a step waits until not_before: the account's own limits, or a server that could not be reached.
ALTER TABLE workflow_execution_steps ADD COLUMN held_by TEXT CHECK (held_by IN ('per_minute', 'per_day', 'server'));

CREATE INDEX workflow_executions_over ON workflow_executions (completed_at) WHERE completed_at IS NOT NULL;
CREATE INDEX trial_mails_by_time ON trial_mails (received_at);

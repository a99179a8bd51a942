-- The accounts that mail goes out from. Their passwords and tokens are secrets under their ids.

CREATE TABLE mail_accounts (
  id TEXT PRIMARY KEY NOT NULL,
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  -- The server, or for Microsoft Graph the host that mail goes through.
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  security TEXT NOT NULL CHECK (security IN ('tls', 'starttls', 'none')),
  user_name TEXT NOT NULL,
  from_name TEXT NOT NULL,
  from_address TEXT NOT NULL,
  reply_to TEXT,
  max_per_minute INTEGER,
  max_per_day INTEGER,
  -- By a password (or none), or signed in with a provider in a browser.
  login TEXT NOT NULL CHECK (login IN ('password', 'microsoft', 'google')),
  route TEXT NOT NULL CHECK (route IN ('smtp', 'graph')),
  -- JSON: where its incoming mail is read; null where it is not.
  imap TEXT,
  -- JSON: the categories of templates that go out from it whichever account is the default.
  categories TEXT NOT NULL,
  -- Whom the provider said it was that signed in; null before the first time.
  signed_in_as TEXT,
  -- When the provider let us in last, and since when it does not any more.
  token_checked_at TEXT,
  sign_in_lost_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK (route = 'smtp' OR login = 'microsoft')
) STRICT;
CREATE UNIQUE INDEX mail_accounts_default ON mail_accounts (is_default) WHERE is_default = 1;

-- The one account that there was becomes the default. Its id is a UUIDv7 (RFC 9562 5.7).
INSERT INTO mail_accounts (id, is_default, host, port, security, user_name, from_name, from_address, reply_to, max_per_minute, max_per_day, login, route, imap, categories, created_at, updated_at)
SELECT
  substr(time, 1, 8) || '-' || substr(time, 9, 4) || '-7' || substr(bits, 1, 3) || '-' || substr('89ab', 1 + abs(random() % 4), 1) || substr(bits, 4, 3) || '-' || substr(bits, 7, 12),
  1,
  json_extract(value, '$.host'),
  json_extract(value, '$.port'),
  json_extract(value, '$.security'),
  coalesce(json_extract(value, '$.user'), ''),
  coalesce(json_extract(value, '$.fromName'), ''),
  json_extract(value, '$.fromAddress'),
  json_extract(value, '$.replyTo'),
  json_extract(value, '$.maxPerMinute'),
  json_extract(value, '$.maxPerDay'),
  'password', 'smtp', NULL, '[]', updated_at, updated_at
FROM (SELECT value, updated_at, printf('%012x', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)) AS time, lower(hex(randomblob(9))) AS bits FROM settings WHERE key = 'smtp' AND value <> 'null');
DELETE FROM settings WHERE key = 'smtp';

-- The settings with the default account among them, in one read.
CREATE VIEW settings_with_account (key, value) AS
SELECT key, value FROM settings
UNION ALL
SELECT 'smtp', json_object('host', host, 'port', port, 'security', security, 'user', user_name, 'fromName', from_name, 'fromAddress', from_address, 'replyTo', reply_to, 'maxPerMinute', max_per_minute, 'maxPerDay', max_per_day)
FROM mail_accounts WHERE is_default = 1;

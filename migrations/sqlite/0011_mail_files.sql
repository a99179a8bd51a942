-- Pictures that stand in mails and files that go with them, each once, by what it holds.
CREATE TABLE mail_files (
  -- SHA-256 of the bytes, in hexadecimal.
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  kind TEXT NOT NULL CHECK (kind IN ('picture', 'attachment')),
  content_type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  -- Of a picture, in pixels.
  width INTEGER,
  height INTEGER,
  content BLOB NOT NULL,
  -- When it was last put in: what nothing names is kept for some days after that.
  created_at TEXT NOT NULL
) STRICT;

-- The files that go with a template's mails, as JSON: [{"hash": …, "filename": …}].
ALTER TABLE email_templates ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]';

-- The line that an inbox shows after the subject; empty: the mail's own first sentence.
ALTER TABLE email_templates ADD COLUMN preheader TEXT NOT NULL DEFAULT '';
ALTER TABLE email_template_translations ADD COLUMN preheader TEXT NOT NULL DEFAULT '';

-- What a template was before each save, whole, so that it can be taken back.
CREATE TABLE email_template_versions (
  template_id TEXT NOT NULL REFERENCES email_templates (id) ON DELETE CASCADE,
  -- 1 is what the template was first; the current words have no row here.
  version INTEGER NOT NULL CHECK (version >= 1),
  -- Name, category, purpose and the words in all languages, as JSON.
  content TEXT NOT NULL,
  -- When these words were saved, and when others took their place.
  saved_at TEXT NOT NULL,
  replaced_at TEXT NOT NULL,
  PRIMARY KEY (template_id, version)
) STRICT, WITHOUT ROWID;

-- What was said to make workflows, kept and found again.

-- One conversation about one workflow in the making.
CREATE TABLE conversations (
  id TEXT PRIMARY KEY NOT NULL,
  -- What the person calls it; at first the words that it began with.
  title TEXT NOT NULL,
  -- JSON of the workflow that it has come to, edits by hand included.
  draft TEXT,
  -- The workflow that was made of it.
  workflow_id TEXT REFERENCES workflow_definitions (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- Put away: can be brought back until it is erased.
  deleted_at TEXT
) STRICT;
CREATE INDEX conversations_by_time ON conversations (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX conversations_put_away ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX conversations_by_workflow ON conversations (workflow_id) WHERE workflow_id IS NOT NULL;

-- What was said once, and what was answered. Written when it is said, so that nothing said is
-- lost; an answer that is null was never given: the program ended first.
CREATE TABLE conversation_turns (
  id TEXT PRIMARY KEY NOT NULL,
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  turn_order INTEGER NOT NULL,
  -- In Unicode's composed form: the marks count its characters.
  text TEXT NOT NULL,
  marks TEXT NOT NULL,
  said_at TEXT NOT NULL,
  answer TEXT,
  -- JSON of the workflow after the turn.
  draft TEXT,
  -- JSON: each request to a language model, exactly as it was sent. Never a key.
  sent TEXT NOT NULL,
  UNIQUE (conversation_id, turn_order)
) STRICT;

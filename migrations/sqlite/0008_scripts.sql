-- Scripts that a person has saved, and which workflows came of which.

CREATE TABLE scripts (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('javascript', 'python')),
  script TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- A workflow comes of one script at most. definition: what the script built when it was last
-- applied to the workflow, so that what a person has changed since can be told from what the
-- script changes now.
CREATE TABLE script_workflows (
  workflow_id TEXT PRIMARY KEY NOT NULL REFERENCES workflow_definitions (id) ON DELETE CASCADE,
  script_id TEXT NOT NULL REFERENCES scripts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  definition TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT;

CREATE INDEX script_workflows_of_script ON script_workflows (script_id, position);

-- Runs that were passed over are something that a person is told of, until somebody has taken
-- note of them. Null: nobody has. What was passed over before this was told is history.
ALTER TABLE workflow_slots ADD COLUMN seen_at TEXT;
UPDATE workflow_slots SET seen_at = claimed_at WHERE outcome = 'skipped';

CREATE INDEX workflow_slots_skipped ON workflow_slots (due_at, workflow_id) WHERE outcome = 'skipped';
CREATE INDEX workflow_slots_unseen ON workflow_slots (workflow_id, claimed_at, due_at) WHERE outcome = 'skipped' AND seen_at IS NULL;

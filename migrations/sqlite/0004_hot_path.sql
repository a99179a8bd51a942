-- The log's indexes hold only the rows that somebody looks for by them: what a customer got, and
-- what was sent when. A step without recipients writes none of their entries, and a mail writes one
-- when it is over and none on its way. Who reads by them says the condition to the letter
-- (docs/decisions/0016).
DROP INDEX workflow_action_logs_by_target;
DROP INDEX workflow_action_logs_by_time;
CREATE INDEX workflow_action_logs_by_customer ON workflow_action_logs (target_id) WHERE target_type = 'customer';
CREATE INDEX workflow_action_logs_sent ON workflow_action_logs (performed_at) WHERE status IN ('success', 'failed') AND action_type = 'send_email' AND target_type <> 'execution';

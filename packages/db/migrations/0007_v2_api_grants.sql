UPDATE site SET updated_at = created_at;--> statement-breakpoint
UPDATE thing SET updated_at = created_at;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON fleet, fleet_thing, telemetry, idempotent_answer TO avy_app;--> statement-breakpoint
GRANT DELETE ON site, thing TO avy_app;--> statement-breakpoint
-- An operator's change of a limit is audited, as all changes are: the role that may append to the chain makes it.
GRANT INSERT, UPDATE, DELETE ON limit_override TO avy_app;--> statement-breakpoint
GRANT SELECT (created_at), DELETE ON idempotent_answer TO avy_worker;

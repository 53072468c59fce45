CREATE TABLE "secret_last_use" (
	"org_id" uuid NOT NULL,
	"secret_id" char(11) NOT NULL,
	"last_used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "secret_last_use_org_id_secret_id_pk" PRIMARY KEY("org_id","secret_id")
);
--> statement-breakpoint
GRANT SELECT ON secret_last_use TO avy_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON secret_last_use TO avy_worker;

CREATE TABLE "auth_throttle" (
	"key" text PRIMARY KEY NOT NULL,
	"whole_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "auth_throttle_whole_at" ON "auth_throttle" USING btree ("whole_at");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "auth_throttle" TO avy_app;

CREATE TABLE "idempotent_answer" (
	"org_id" uuid NOT NULL,
	"caller_id" uuid NOT NULL,
	"route" text NOT NULL,
	"key_digest" "bytea" NOT NULL,
	"body_digest" "bytea" NOT NULL,
	"status" smallint NOT NULL,
	"answer" json NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotent_answer_org_id_caller_id_route_key_digest_pk" PRIMARY KEY("org_id","caller_id","route","key_digest")
);
--> statement-breakpoint
CREATE TABLE "fleet" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fleet_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "fleet_thing" (
	"org_id" uuid NOT NULL,
	"fleet_id" uuid NOT NULL,
	"thing_id" uuid NOT NULL,
	CONSTRAINT "fleet_thing_org_id_fleet_id_thing_id_pk" PRIMARY KEY("org_id","fleet_id","thing_id")
);
--> statement-breakpoint
CREATE TABLE "telemetry" (
	"org_id" uuid NOT NULL,
	"thing_id" uuid NOT NULL,
	"metric" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"value" double precision NOT NULL,
	CONSTRAINT "telemetry_org_id_thing_id_metric_at_pk" PRIMARY KEY("org_id","thing_id","metric","at")
);
--> statement-breakpoint
ALTER TABLE "site" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "thing" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "fleet" ADD CONSTRAINT "fleet_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fleet_thing" ADD CONSTRAINT "fleet_thing_org_id_fleet_id_fleet_org_id_id_fk" FOREIGN KEY ("org_id","fleet_id") REFERENCES "public"."fleet"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fleet_thing" ADD CONSTRAINT "fleet_thing_org_id_thing_id_thing_org_id_id_fk" FOREIGN KEY ("org_id","thing_id") REFERENCES "public"."thing"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "telemetry" ADD CONSTRAINT "telemetry_org_id_thing_id_thing_org_id_id_fk" FOREIGN KEY ("org_id","thing_id") REFERENCES "public"."thing"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotent_answer_created_at" ON "idempotent_answer" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "fleet_thing_thing" ON "fleet_thing" USING btree ("org_id","thing_id");--> statement-breakpoint
CREATE INDEX "api_key_created_by_key" ON "api_key" USING btree ("org_id",("created_by" ->> 'keyId')) WHERE "api_key"."created_by" ->> 'kind' = 'key';--> statement-breakpoint
CREATE INDEX "change_key" ON "change" USING btree ("org_id","key_id","number");--> statement-breakpoint
CREATE INDEX "thing_site" ON "thing" USING btree ("org_id","site_id","id");--> statement-breakpoint
CREATE INDEX "thing_type" ON "thing" USING btree ("org_id","thing_type","id");--> statement-breakpoint
CREATE INDEX "thing_site_type" ON "thing" USING btree ("org_id","site_id","thing_type","id");
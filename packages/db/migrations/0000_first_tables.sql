CREATE TYPE "public"."usage_outcome" AS ENUM('allowed', 'expired', 'revoked', 'ip_not_allowed', 'insufficient_scope', 'rate_limited');--> statement-breakpoint
CREATE TABLE "api_key" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"name" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"allowed_ip_cidrs" text[] NOT NULL,
	"expires_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" jsonb,
	CONSTRAINT "api_key_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_key_secret" (
	"org_id" uuid NOT NULL,
	"id" char(11) NOT NULL,
	"key_id" uuid NOT NULL,
	"signing_key_id" char(5) NOT NULL,
	"digest" "bytea" NOT NULL,
	"last_four" char(4) NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"retires_at" timestamp with time zone,
	CONSTRAINT "api_key_secret_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"org_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" jsonb NOT NULL,
	"address" text,
	"action" text NOT NULL,
	"target" jsonb NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"audit_key_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_entry_org_id_sequence_pk" PRIMARY KEY("org_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_key" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_key_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "auth_account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth_verification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "change" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "change_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"org_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key_id" uuid,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "site_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "thing" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"thing_type" text NOT NULL,
	"name" text NOT NULL,
	"site_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "thing_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "limit_override" (
	"org_id" uuid NOT NULL,
	"tier" text NOT NULL,
	"per_minute" integer NOT NULL,
	"burst" integer NOT NULL,
	CONSTRAINT "limit_override_org_id_tier_pk" PRIMARY KEY("org_id","tier")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "membership_org_id_user_id_pk" PRIMARY KEY("org_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "signing_key" (
	"org_id" uuid NOT NULL,
	"id" char(5) NOT NULL,
	"state" text NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "signing_key_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "signing_key_id" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "key_last_use" (
	"org_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"last_used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "key_last_use_org_id_key_id_pk" PRIMARY KEY("org_id","key_id")
);
--> statement-breakpoint
CREATE TABLE "org_usage_decision_day" (
	"org_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"outcome" "usage_outcome" NOT NULL,
	"shard" smallint NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "org_usage_decision_day_org_id_start_outcome_shard_pk" PRIMARY KEY("org_id","start","outcome","shard")
);
--> statement-breakpoint
CREATE TABLE "org_usage_decision_hour" (
	"org_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"outcome" "usage_outcome" NOT NULL,
	"shard" smallint NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "org_usage_decision_hour_org_id_start_outcome_shard_pk" PRIMARY KEY("org_id","start","outcome","shard")
) PARTITION BY RANGE ("start");
--> statement-breakpoint
CREATE TABLE "org_usage_decision_minute" (
	"org_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"outcome" "usage_outcome" NOT NULL,
	"shard" smallint NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "org_usage_decision_minute_org_id_start_outcome_shard_pk" PRIMARY KEY("org_id","start","outcome","shard")
) PARTITION BY RANGE ("start");
--> statement-breakpoint
CREATE TABLE "usage_batch" (
	"batch_id" uuid PRIMARY KEY NOT NULL,
	"applied_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "usage_decision_day" (
	"org_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"outcome" "usage_outcome" NOT NULL,
	"secret_id" char(11) NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "usage_decision_day_org_id_key_id_start_outcome_secret_id_pk" PRIMARY KEY("org_id","key_id","start","outcome","secret_id")
);
--> statement-breakpoint
CREATE TABLE "usage_decision_hour" (
	"org_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"outcome" "usage_outcome" NOT NULL,
	"secret_id" char(11) NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "usage_decision_hour_org_id_key_id_start_outcome_secret_id_pk" PRIMARY KEY("org_id","key_id","start","outcome","secret_id")
) PARTITION BY RANGE ("start");
--> statement-breakpoint
CREATE TABLE "usage_decision_minute" (
	"org_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"outcome" "usage_outcome" NOT NULL,
	"secret_id" char(11) NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "usage_decision_minute_org_id_key_id_start_outcome_secret_id_pk" PRIMARY KEY("org_id","key_id","start","outcome","secret_id")
) PARTITION BY RANGE ("start");
--> statement-breakpoint
CREATE TABLE "usage_parked" (
	"batch_id" uuid PRIMARY KEY NOT NULL,
	"parked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text NOT NULL,
	"may_have_been_applied" boolean NOT NULL,
	"payload" json NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key_secret" ADD CONSTRAINT "api_key_secret_org_id_key_id_api_key_org_id_id_fk" FOREIGN KEY ("org_id","key_id") REFERENCES "public"."api_key"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key_secret" ADD CONSTRAINT "api_key_secret_signing_key" FOREIGN KEY ("org_id","signing_key_id") REFERENCES "public"."signing_key"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_key" ADD CONSTRAINT "audit_key_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site" ADD CONSTRAINT "site_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thing" ADD CONSTRAINT "thing_org_id_site_id_site_org_id_id_fk" FOREIGN KEY ("org_id","site_id") REFERENCES "public"."site"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_override" ADD CONSTRAINT "limit_override_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_key" ADD CONSTRAINT "signing_key_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_key_secret_key" ON "api_key_secret" USING btree ("org_id","key_id");--> statement-breakpoint
CREATE INDEX "auth_account_user" ON "auth_account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_session_user" ON "auth_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_verification_identifier" ON "auth_verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "membership_user" ON "membership" USING btree ("user_id");
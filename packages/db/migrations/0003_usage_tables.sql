CREATE TYPE "public"."usage_status_class" AS ENUM('2xx', '3xx', '4xx', '5xx');--> statement-breakpoint
CREATE TABLE "key_access_other" (
	"org_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"day" date NOT NULL,
	"outcome" "usage_outcome" NOT NULL,
	"count" bigint NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "key_access_other_org_id_key_id_day_outcome_pk" PRIMARY KEY("org_id","key_id","day","outcome")
) PARTITION BY RANGE ("day");
--> statement-breakpoint
CREATE TABLE "key_access_profile" (
	"org_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"day" date NOT NULL,
	"row_id" uuid NOT NULL,
	"action" text,
	"addresses" text[] NOT NULL,
	"network" text,
	"outcome" "usage_outcome" NOT NULL,
	"count" bigint NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "key_access_profile_org_id_key_id_day_row_id_pk" PRIMARY KEY("org_id","key_id","day","row_id")
) PARTITION BY RANGE ("day");
--> statement-breakpoint
CREATE TABLE "org_usage_answer_day" (
	"org_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"status_class" "usage_status_class" NOT NULL,
	"shard" smallint NOT NULL,
	"count" bigint NOT NULL,
	"durations" bigint[] NOT NULL,
	CONSTRAINT "org_usage_answer_day_org_id_start_status_class_shard_pk" PRIMARY KEY("org_id","start","status_class","shard")
);
--> statement-breakpoint
CREATE TABLE "org_usage_answer_hour" (
	"org_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"status_class" "usage_status_class" NOT NULL,
	"shard" smallint NOT NULL,
	"count" bigint NOT NULL,
	"durations" bigint[] NOT NULL,
	CONSTRAINT "org_usage_answer_hour_org_id_start_status_class_shard_pk" PRIMARY KEY("org_id","start","status_class","shard")
) PARTITION BY RANGE ("start");
--> statement-breakpoint
CREATE TABLE "org_usage_answer_minute" (
	"org_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"status_class" "usage_status_class" NOT NULL,
	"shard" smallint NOT NULL,
	"count" bigint NOT NULL,
	"durations" bigint[] NOT NULL,
	CONSTRAINT "org_usage_answer_minute_org_id_start_status_class_shard_pk" PRIMARY KEY("org_id","start","status_class","shard")
) PARTITION BY RANGE ("start");
--> statement-breakpoint
CREATE TABLE "org_usage_untimely" (
	"org_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"shard" smallint NOT NULL,
	"late" bigint NOT NULL,
	"clamped" bigint NOT NULL,
	CONSTRAINT "org_usage_untimely_org_id_start_shard_pk" PRIMARY KEY("org_id","start","shard")
);
--> statement-breakpoint
CREATE TABLE "usage_answer_day" (
	"org_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"status_class" "usage_status_class" NOT NULL,
	"count" bigint NOT NULL,
	"durations" bigint[] NOT NULL,
	CONSTRAINT "usage_answer_day_org_id_key_id_start_status_class_pk" PRIMARY KEY("org_id","key_id","start","status_class")
);
--> statement-breakpoint
CREATE TABLE "usage_answer_hour" (
	"org_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"status_class" "usage_status_class" NOT NULL,
	"count" bigint NOT NULL,
	"durations" bigint[] NOT NULL,
	CONSTRAINT "usage_answer_hour_org_id_key_id_start_status_class_pk" PRIMARY KEY("org_id","key_id","start","status_class")
) PARTITION BY RANGE ("start");
--> statement-breakpoint
CREATE TABLE "usage_answer_minute" (
	"org_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"status_class" "usage_status_class" NOT NULL,
	"count" bigint NOT NULL,
	"durations" bigint[] NOT NULL,
	CONSTRAINT "usage_answer_minute_org_id_key_id_start_status_class_pk" PRIMARY KEY("org_id","key_id","start","status_class")
) PARTITION BY RANGE ("start");
--> statement-breakpoint
CREATE TABLE "usage_mark" (
	"producer_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"first_sequence" bigint NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"mark_at" timestamp with time zone NOT NULL,
	"is_last" boolean NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_mark_producer_id_sequence_pk" PRIMARY KEY("producer_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "key_last_use" ADD COLUMN "last_used_network" text;--> statement-breakpoint
ALTER TABLE "usage_parked" ADD COLUMN "org_ids" uuid[] DEFAULT '{}' NOT NULL;
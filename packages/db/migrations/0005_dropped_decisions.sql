-- The table's grants hold for the column.
ALTER TABLE "org_usage_untimely" ADD COLUMN "dropped" bigint DEFAULT 0 NOT NULL;

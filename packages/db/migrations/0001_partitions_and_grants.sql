-- drizzle has no partition DDL. Minute tables have a partition a day, hour tables one a month, all in UTC.
CREATE FUNCTION usage_make_partitions(days_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  made integer := 0;
  parent text;
  starts_on date;
  child text;
BEGIN
  IF days_ahead NOT BETWEEN 1 AND 62 THEN
    RAISE EXCEPTION 'days_ahead must be from 1 to 62; got %', days_ahead;
  END IF;
  -- Two workers that start together must not both make a partition.
  PERFORM pg_advisory_xact_lock(hashtextextended('avy.usage_partitions', 0));
  FOREACH parent IN ARRAY ARRAY['usage_decision_minute', 'org_usage_decision_minute'] LOOP
    FOR starts_on IN SELECT generate_series(today - 3, today + days_ahead, interval '1 day')::date LOOP
      child := parent || '_' || to_char(starts_on, 'YYYYMMDD');
      CONTINUE WHEN to_regclass(child) IS NOT NULL;
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        child, parent, starts_on::timestamptz, (starts_on + 1)::timestamptz);
      made := made + 1;
    END LOOP;
  END LOOP;
  FOREACH parent IN ARRAY ARRAY['usage_decision_hour', 'org_usage_decision_hour'] LOOP
    FOR starts_on IN SELECT generate_series(date_trunc('month', today - 10), today + days_ahead, interval '1 month')::date LOOP
      child := parent || '_' || to_char(starts_on, 'YYYYMM');
      CONTINUE WHEN to_regclass(child) IS NOT NULL;
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        child, parent, starts_on::timestamptz, (starts_on + interval '1 month')::timestamptz);
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
--> statement-breakpoint
-- Drops minute partitions that ended over 3 days ago and hour partitions that ended over 400 days ago.
CREATE FUNCTION usage_drop_partitions() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  dropped integer := 0;
  child record;
  ends_on date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('avy.usage_partitions', 0));
  FOR child IN
    SELECT c.relname AS name, p.relname AS parent
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
    WHERE p.relnamespace = 'public'::regnamespace AND p.relname IN
      ('usage_decision_minute', 'org_usage_decision_minute', 'usage_decision_hour', 'org_usage_decision_hour')
  LOOP
    IF child.parent LIKE '%_minute' THEN
      ends_on := to_date(right(child.name, 8), 'YYYYMMDD') + 1;
      CONTINUE WHEN ends_on > today - 3;
    ELSE
      ends_on := (to_date(right(child.name, 6), 'YYYYMM') + interval '1 month')::date;
      CONTINUE WHEN ends_on > today - 400;
    END IF;
    EXECUTE format('DROP TABLE %I', child.name);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;
--> statement-breakpoint
SELECT usage_make_partitions(14);
--> statement-breakpoint
REVOKE ALL ON FUNCTION usage_make_partitions(integer), usage_drop_partitions() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION usage_make_partitions(integer), usage_drop_partitions() TO avy_worker;
--> statement-breakpoint
-- The console and the API. Audit rows are appended and read, never changed.
GRANT SELECT, INSERT, UPDATE, DELETE ON auth_user, auth_session, auth_account, auth_verification TO avy_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON organization, membership, signing_key, api_key, api_key_secret, audit_head, site, thing TO avy_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON change, audit_entry, audit_key TO avy_app;
--> statement-breakpoint
GRANT SELECT ON limit_override, key_last_use, usage_batch, usage_parked,
  usage_decision_minute, usage_decision_hour, usage_decision_day,
  org_usage_decision_minute, org_usage_decision_hour, org_usage_decision_day TO avy_app;
--> statement-breakpoint
-- The worker: usage, and nothing of keys, secrets or organizations.
GRANT SELECT, INSERT, UPDATE ON key_last_use,
  usage_decision_minute, usage_decision_hour, usage_decision_day,
  org_usage_decision_minute, org_usage_decision_hour, org_usage_decision_day TO avy_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON usage_batch, usage_parked TO avy_worker;
--> statement-breakpoint
-- A verifier reads the columns that it decides by, and writes nothing.
GRANT SELECT (org_id, id, type, scopes, allowed_ip_cidrs, expires_at, revoked_at) ON api_key TO avy_verifier;
--> statement-breakpoint
GRANT SELECT (org_id, id, key_id, digest, retires_at) ON api_key_secret TO avy_verifier;
--> statement-breakpoint
GRANT SELECT (org_id, id, state, wrapped) ON signing_key TO avy_verifier;
--> statement-breakpoint
GRANT SELECT ON change, limit_override TO avy_verifier;
--> statement-breakpoint
GRANT SELECT (batch_id) ON usage_batch TO avy_verifier;
--> statement-breakpoint
GRANT SELECT (batch_id) ON usage_parked TO avy_verifier;
--> statement-breakpoint
-- Every app asks which migrations this schema has seen before it says that it is ready.
CREATE VIEW schema_version AS SELECT count(*)::integer AS version FROM drizzle.__drizzle_migrations;
--> statement-breakpoint
GRANT SELECT ON schema_version TO avy_app, avy_worker, avy_verifier;

-- Every partitioned table: the width of a partition, how many days back the oldest one is made, and how many days one
-- stays after its end. Minutes take what is younger than 48 h; hours and profiles what is younger than 31 days.
CREATE FUNCTION usage_partitioned() RETURNS TABLE (parent text, width text, days_back integer, days_kept integer)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  VALUES ('usage_decision_minute', 'day', 3, 3), ('org_usage_decision_minute', 'day', 3, 3),
    ('usage_answer_minute', 'day', 3, 3), ('org_usage_answer_minute', 'day', 3, 3),
    ('usage_decision_hour', 'month', 32, 400), ('org_usage_decision_hour', 'month', 32, 400),
    ('usage_answer_hour', 'month', 32, 400), ('org_usage_answer_hour', 'month', 32, 400),
    ('key_access_profile', 'week', 32, 90), ('key_access_other', 'week', 32, 90)
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION usage_make_partitions(days_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '5s' AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  made integer := 0;
  family record;
  starts_on date;
  child text;
BEGIN
  IF days_ahead NOT BETWEEN 1 AND 62 THEN
    RAISE EXCEPTION 'days_ahead must be from 1 to 62; got %', days_ahead;
  END IF;
  -- Two workers that start together must not both make a partition.
  PERFORM pg_advisory_xact_lock(hashtextextended('avy.usage_partitions', 0));
  FOR family IN SELECT * FROM usage_partitioned() LOOP
    FOR starts_on IN SELECT generate_series(date_trunc(family.width, today - family.days_back), today + days_ahead,
      ('1 ' || family.width)::interval)::date
    LOOP
      child := family.parent || '_' || to_char(starts_on, CASE family.width WHEN 'month' THEN 'YYYYMM' ELSE 'YYYYMMDD' END);
      CONTINUE WHEN to_regclass(child) IS NOT NULL;
      -- Made apart and attached: neither readers nor writers of the table wait for that.
      EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', child, family.parent);
      EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', family.parent, child,
        starts_on::timestamptz, (starts_on + ('1 ' || family.width)::interval)::timestamptz);
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
--> statement-breakpoint
-- A drop waits for whoever reads the table, and everybody who comes after waits behind it: so it gives up soon, and
-- is tried again an hour later.
CREATE OR REPLACE FUNCTION usage_drop_partitions() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '500ms' AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  dropped integer := 0;
  child record;
  ends_on date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('avy.usage_partitions', 0));
  FOR child IN
    SELECT c.relname AS name, p.relname AS parent, f.width, f.days_kept
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
    JOIN usage_partitioned() f ON f.parent = p.relname
    WHERE p.relnamespace = 'public'::regnamespace
    ORDER BY c.relname
  LOOP
    ends_on := to_date(substr(child.name, length(child.parent) + 2),
      CASE child.width WHEN 'month' THEN 'YYYYMM' ELSE 'YYYYMMDD' END) + ('1 ' || child.width)::interval;
    CONTINUE WHEN ends_on > today - child.days_kept;
    BEGIN
      EXECUTE format('DROP TABLE %I', child.name);
    EXCEPTION WHEN lock_not_available THEN
      RETURN dropped;
    END;
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;
--> statement-breakpoint
SELECT usage_make_partitions(14);
--> statement-breakpoint
REVOKE ALL ON FUNCTION usage_partitioned() FROM PUBLIC;
--> statement-breakpoint
-- A histogram is a list of numbers, each a bucket's number times 2^53 plus how many fell into it. A bucket may stand in
-- it more than once: appending is many times cheaper than merging, which is done when the list grows past a multiple of
-- 128. `latencyOf` in db/usage reads such a list.
CREATE FUNCTION usage_fold_durations(durations bigint[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(packed ORDER BY packed), '{}') FROM (
    SELECT (one >> 53 << 53) + least(sum(one & 9007199254740991), 9007199254740991)::bigint AS packed
    FROM unnest(durations) one GROUP BY one >> 53) folded
$$;
--> statement-breakpoint
-- Postgres puts this one into the statement that calls it.
CREATE FUNCTION usage_merge_durations(held bigint[], added bigint[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN cardinality(held) / 128 = (cardinality(held) + cardinality(added)) / 128
    THEN held || added ELSE usage_fold_durations(held || added) END
$$;
--> statement-breakpoint
GRANT SELECT ON usage_mark, org_usage_untimely, key_access_profile, key_access_other,
  usage_answer_minute, usage_answer_hour, usage_answer_day,
  org_usage_answer_minute, org_usage_answer_hour, org_usage_answer_day TO avy_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON org_usage_untimely, key_access_other,
  usage_answer_minute, usage_answer_hour, usage_answer_day,
  org_usage_answer_minute, org_usage_answer_hour, org_usage_answer_day TO avy_worker;
--> statement-breakpoint
-- Rows that were coarsened go, and marks that upkeep put together.
GRANT SELECT, INSERT, UPDATE, DELETE ON key_access_profile, usage_mark TO avy_worker;

import type { VerifierMetrics } from "@avy/verify";

type Sample = readonly [value: number, labels?: Readonly<Record<string, string>>];

/** One time series of a verifier, and how it is read from its metrics. No label names an organization or a key. */
export type VerifierSeries = {
  kind: "counter" | "gauge";
  name: string;
  help: string;
  label?: string;
  samples: (metrics: VerifierMetrics) => readonly Sample[];
};

const labelled = (label: string, values: Readonly<Record<string, number>>): Sample[] =>
  Object.entries(values).map(([name, value]) => [value, { [label]: name }]);

export const verifierSeries: readonly VerifierSeries[] = [
  {
    kind: "counter",
    name: "avy_decisions_total",
    help: "Requests decided, by what they were told: allowed, or the code of the refusal.",
    label: "outcome",
    samples: ({ decisions }) => labelled("outcome", decisions),
  },
  {
    kind: "counter",
    name: "avy_unavailable_total",
    help: "Requests told 503 because their key could not be judged, by why.",
    label: "cause",
    samples: ({ unavailable }) => labelled("cause", unavailable),
  },
  {
    kind: "gauge",
    name: "avy_cached_keys",
    help: "Secrets held in memory.",
    samples: ({ cache }) => [[cache.size]],
  },
  {
    kind: "counter",
    name: "avy_cache_answers_total",
    help: "Tokens answered from memory: a secret that is known, or an id that is known to be absent.",
    label: "found",
    samples: ({ cache }) => labelled("found", { secret: cache.hits, absence: cache.absentHits }),
  },
  {
    kind: "counter",
    name: "avy_cache_look_ups_total",
    help: "Look-ups of a secret in Postgres that were begun.",
    samples: ({ cache }) => [[cache.lookUps]],
  },
  {
    kind: "counter",
    name: "avy_cache_emptied_total",
    help: "How often all of the cache was forgotten: nothing confirmed it for 60 s, or the feed lost its place.",
    samples: ({ cache }) => [[cache.emptied]],
  },
  {
    kind: "gauge",
    name: "avy_change_feed_lag_seconds",
    help: "Since the last confirmation by the primary; +Inf before the first. Past 60 every request is 503.",
    samples: ({ feed }) => [[feed.lagMs / 1_000]],
  },
  {
    kind: "gauge",
    name: "avy_change_number",
    help: "The last change applied.",
    samples: ({ feed }) => (feed.changeNumber === null ? [] : [[feed.changeNumber]]),
  },
  {
    kind: "counter",
    name: "avy_limit_decisions_total",
    help: "Rate limits decided: allowed by a leased token; by a bucket of the process's own, while Redis is away; refused because the bucket is known to be empty.",
    label: "by",
    samples: ({ limits }) =>
      labelled("by", {
        lease: limits.leased,
        own_bucket: limits.local,
        known_empty: limits.refusedLocally,
      }),
  },
  {
    kind: "counter",
    name: "avy_limit_redis_calls_total",
    help: "Calls to Redis for leases.",
    samples: ({ limits }) => [[limits.redisCalls]],
  },
  {
    kind: "counter",
    name: "avy_limit_per_key_refusals_total",
    help: "Requests refused because the key had spent the ten a second that it has to itself.",
    samples: ({ perKeyRefusals }) => [[perKeyRefusals]],
  },
  {
    kind: "counter",
    name: "avy_stalls_total",
    help: "Times that the process stood still so long that it may have missed a change; memory decided nothing until it was read.",
    samples: ({ stalls }) => [[stalls]],
  },
  {
    kind: "counter",
    name: "avy_store_look_ups_total",
    help: "Look-ups of secrets and signing keys: asked of Postgres, failed of these, and refused by the breaker unasked.",
    label: "result",
    samples: ({ store }) =>
      labelled("result", {
        asked: store.lookUps,
        failed: store.lookUpFailures,
        refused: store.lookUpRefusals,
      }),
  },
  {
    kind: "gauge",
    name: "avy_store_breaker_open",
    help: "1 while Postgres is taken for silent and look-ups are refused.",
    samples: ({ store }) => [[Number(store.breakerOpen)]],
  },
  {
    kind: "counter",
    name: "avy_store_feed_reads_total",
    help: "Reads of the change feed: begun, asked a second time over another connection, and failed.",
    label: "result",
    samples: ({ store }) =>
      labelled("result", {
        asked: store.feedReads,
        asked_twice: store.feedSecondAsks,
        failed: store.feedFailures,
      }),
  },
  {
    kind: "counter",
    name: "avy_store_revivals_total",
    help: "Pools of connections that fell silent and were opened anew.",
    samples: ({ store }) => [[store.revivals]],
  },
  {
    kind: "counter",
    name: "avy_usage_decisions_total",
    help: "Decisions counted as usage, those of them that the queue took, and those counted nowhere.",
    label: "stage",
    samples: ({ usage }) => {
      if (usage === null) return [];
      const { recorded, sent, dropped } = usage;
      return labelled("stage", { recorded, sent, dropped });
    },
  },
  {
    kind: "gauge",
    name: "avy_usage_held_counters",
    help: "Counters in memory that are still counted in, or wait to be sent.",
    samples: ({ usage }) => (usage === null ? [] : [[usage.heldCounters]]),
  },
  {
    kind: "gauge",
    name: "avy_journal_bytes",
    help: "Bytes in the journal's directory, of all processes. None without a journal.",
    samples: ({ journal }) => (journal === null ? [] : [[journal.bytes]]),
  },
  {
    kind: "gauge",
    name: "avy_journal_segments",
    help: "Files of this process in the journal: the open ones, and those that Postgres is not known to have.",
    samples: ({ journal }) => (journal === null ? [] : [[journal.segments]]),
  },
  {
    kind: "counter",
    name: "avy_journal_failures_total",
    help: "Times that the journal's disk took no more, and memory alone went on counting.",
    samples: ({ journal }) => (journal === null ? [] : [[journal.failures]]),
  },
  {
    kind: "counter",
    name: "avy_journal_adopted_total",
    help: "Segments taken over from processes that ended before Postgres had them.",
    samples: ({ journal }) => (journal === null ? [] : [[journal.adopted]]),
  },
  {
    kind: "counter",
    name: "avy_journal_lost_decisions_total",
    help: "Decisions in lines of the journal that could not be read any more.",
    samples: ({ journal }) => (journal === null ? [] : [[journal.lost]]),
  },
];

const own = (name: string) => `e2e/faults/${name}.test.ts`;
const ofVerifier = (name: string) => `packages/verify/src/faults/${name}.test.ts`;
const ofJournal = (name: string) => `packages/verify/src/usage/journal/${name}.test.ts`;

/** Every fault that this system must survive, and the tests that inject it for real, from the root of the tree. */
export const faultTests: Readonly<Record<string, readonly string[]>> = {
  "API killed under load": [own("api-killed"), ofJournal("adopt-killed")],
  "worker killed before commit": [own("worker-killed")],
  "worker killed after commit, before acknowledgement": [own("worker-killed")],
  "worker frozen past its lock": [own("processes")],
  "Redis killed and back after 5 s and 60 s": [own("redis"), ofVerifier("redis-killed")],
  "Redis frozen": [own("redis"), ofVerifier("redis-frozen")],
  "its append-only tail cut": [own("redis")],
  "emptied after workers were away two minutes": [own("redis"), ofVerifier("redis-emptied")],
  "Redis full": [own("redis"), ofVerifier("redis-full")],
  "failed over to a replica": [own("redis"), ofVerifier("redis-failed-over")],
  "its connections cut repeatedly": [own("redis"), ofVerifier("redis-connections-cut")],
  "slow, half-open and resetting network to Redis and to Postgres": [
    own("network"),
    ofVerifier("redis-network"),
    ofVerifier("postgres-network"),
  ],
  "Postgres restarted at once": [own("postgres"), ofVerifier("postgres-restarted")],
  "its backends terminated": [own("postgres"), ofVerifier("postgres-backends-terminated")],
  "connection lost at COMMIT": [own("postgres")],
  deadlock: [own("postgres")],
  "pool exhausted": [own("postgres"), ofVerifier("postgres-pool-exhausted")],
  "Postgres frozen": [own("postgres"), ofVerifier("postgres-frozen")],
  "both stores down 90 s": [own("postgres"), ofVerifier("both-stores-down")],
  "200 keys revoked under load on three verifiers": [ofVerifier("revoked-under-load")],
  "revocation racing a cache fill": ["packages/verify/src/keys/key-cache.test.ts"],
  "verifier cut off from pub/sub": [ofVerifier("pubsub-cut-off")],
  "verifier started with the stores down": [ofVerifier("started-with-stores-down")],
  "journal disk full": [own("journal-disk-full"), ofJournal("disk-full")],
  "journal corrupt, torn, foreign or symlinked": [ofJournal("damaged-files")],
  "poison batches": [own("deliveries")],
  "every batch delivered five times at once": [own("deliveries")],
  "clock stepped an hour either way": [own("processes"), ofVerifier("clock-stepped")],
  "two minutes of backlog": [own("processes")],
  "SIGTERM to each process in turn under load": [own("processes"), ofVerifier("shutdown")],
  "master key rotated half-way": [ofVerifier("master-key-rotated")],
  "event loop blocked 3 s": [own("processes"), ofVerifier("event-loop-blocked")],
  "batch older than its id's retention": ["apps/worker/src/usage/apply-job.test.ts"],
};

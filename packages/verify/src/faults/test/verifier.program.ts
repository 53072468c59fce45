import { queuedUsage } from "../../queued-usage.ts";
import { connectStore } from "../../store/postgres-store.ts";
import { presenting, told } from "../../test/told.ts";
import { createVerifier } from "../../verifier.ts";
import { plentyOfRequests } from "./plenty.ts";
import type { VerifierQuestions } from "./verifier-process.ts";

/** A verifier in a process of its own, which answers its parent's questions. */
const { DATABASE_URL = "", REDIS_URL = "", KEY_ENCRYPTION_KEY = "" } = process.env;
const onTrouble = () => {};
let draining = false;
let counted = 0;
const { JOURNAL_DIR, FLUSH_MS = "60000" } = process.env;
const queued = queuedUsage({
  ...{ redisUrl: REDIS_URL, flushMs: Number(FLUSH_MS), onTrouble },
  journalDirectory: JOURNAL_DIR,
});
const verifier = createVerifier({
  store: connectStore(DATABASE_URL),
  redisUrl: REDIS_URL,
  keyEncryptionKeys: KEY_ENCRYPTION_KEY,
  limits: plentyOfRequests,
  usage(surroundings) {
    const recorder = queued(surroundings);
    return {
      ...recorder,
      record(event, ...access) {
        counted = event.atMs;
        return recorder.record(event, ...access);
      },
    };
  },
  onTrouble,
});

const answers: { [Name in keyof VerifierQuestions]: (token: string) => unknown } = {
  told: (token) => told(verifier, presenting(token)),
  health: () => verifier.health(),
  wallMs: () => Date.now(),
  lastCountedAtMs: () => counted,
};
process.on(
  "message",
  async ({ id, name, token }: { id: number; name: keyof VerifierQuestions; token: string }) => {
    const answer = draining ? "draining" : await answers[name](token);
    if (process.connected) process.send?.({ id, answer });
  },
);
process.once("SIGTERM", async () => {
  draining = true; // as a server does: who asks now is not let in
  await verifier.close();
  process.exit(0);
});
process.once("disconnect", () => process.exit(1)); // the test is gone
await verifier.ready();
process.send?.({ id: 0 });

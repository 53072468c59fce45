import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import type { DecisionEvent } from "@avy/core";
import { createUsageRecorder } from "../../usage-recorder.ts";
import { openJournal } from "../journal.ts";

/** Counts decisions as fast as it can and answers each on its standard output, with a dot, when it may be told. */
const [directory = "", queueTakes = "nothing"] = process.argv.slice(2);
process.on("SIGXFSZ", () => {}); // a file that may not grow is then an error like that of a full disk
const onTrouble = (trouble: unknown) => void writeSync(2, `${String(trouble)}\n`);
const now = Date.now;
const journal = openJournal({
  ...{ directory, mostBytes: 2 ** 30, now },
  onTrouble: (error) => onTrouble(error instanceof Error ? error.message : error),
});
const recorder = createUsageRecorder({
  send: async () => {
    if (queueTakes === "nothing") throw new Error("away");
  },
  ...{
    queues: 1,
    waiting: async () => 0,
    queueOf: () => 0,
    endedBatches: async () => [],
    flushMs: 20,
  },
  ...{ now, newUuid: randomUUID, journal, onTrouble: () => {} },
});
const ids = Array.from({ length: 200 }, () => randomUUID());
const [orgId] = ids as unknown as [DecisionEvent["orgId"]];

async function answerOne(request: number): Promise<void> {
  const keyId = ids[request % ids.length] as DecisionEvent["keyId"];
  const secretId = keyId.slice(0, 11).replace("-", "0") as unknown as DecisionEvent["secretId"];
  const event = { orgId, keyId, secretId, outcome: "allowed", atMs: Date.now() } as const;
  const addresses = [`THING/Door/d${request % 7}`];
  await recorder.record(event, { kind: "resource", action: "read", addresses }, null);
  answer();
}

/** Again where its reader is slow. */
function answer(): void {
  for (;;) {
    try {
      writeSync(1, ".");
      return;
    } catch {}
  }
}

for (let request = 0; ; request += 8) {
  const requests = Array.from({ length: 8 }, (_, at) => answerOne(request + at));
  await Promise.all(requests);
}

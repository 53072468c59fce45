import { parseAddress } from "@avy/core";
import { connectStore, queuedUsage, type Trouble, type UsageRecorder } from "@avy/verify";
import { type Stores, urlAs } from "../stores/stores.ts";
import { action, clientAddress, type UsageEvent } from "./usage-event.ts";

export type OpenRecorder = {
  record: (event: UsageEvent) => void;
  /** Recorded and not yet in the queue. Throws when anything was dropped. */
  unsent: () => number;
  /** Counters that its memory holds and that are not in the queue. */
  heldCounters: () => number;
  /** Sends what is left. Rejects when anything was dropped. */
  close: () => Promise<void>;
};

/** How often apps send what they have counted, unless told otherwise. */
const flushMs = 1_000;

/** Where its journal is, if it has one. */
export type RecorderFiles = { journalDirectory?: string };

/** A verifier's recorder without the verifier: what it counts goes through the queue. */
export function openRecorder(stores: Stores, files: RecorderFiles): OpenRecorder {
  const store = connectStore(urlAs("avy_verifier", stores));
  const { redisUrl } = stores;
  const recorder: UsageRecorder = queuedUsage({ redisUrl, flushMs, onTrouble, ...files })({
    now: Date.now,
    endedBatches: store.endedBatches,
  });
  const counts = () => recorder.counts?.() ?? { recorded: 0, sent: 0, dropped: 0, heldCounters: 0 };
  return {
    record: ({ orgId, keyId, secretId, outcome, address }) =>
      void recorder.record(
        { orgId, keyId, secretId, outcome, atMs: Date.now() },
        { kind: "resource", action, addresses: [address] },
        client,
      ),
    unsent() {
      const { recorded, sent, dropped } = counts();
      if (dropped > 0) throw new Error(`The recorder dropped ${dropped} decisions`);
      return recorded - sent;
    },
    heldCounters: () => counts().heldCounters,
    async close() {
      await recorder.close();
      await store.close();
      const { dropped } = counts();
      if (dropped > 0) throw new Error(`The recorder dropped ${dropped} decisions`);
    },
  };
}

const client = parseAddress(clientAddress);

const onTrouble = (trouble: Trouble): void =>
  void process.stderr.write(
    `  trouble: ${trouble.what}${"error" in trouble ? `: ${trouble.error}` : ""}\n`,
  );

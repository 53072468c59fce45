import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EncryptionKeys } from "@avy/core";
import type { Verifier } from "@avy/verify";
import { quantile } from "../interleave.ts";
import { answerParent } from "../process/answer-parent.ts";
import { answerInTurns } from "../rates/answer-in-turns.ts";
import { atRandom } from "../rates/at-random.ts";
import { type Block, inFlight } from "../rates/block.ts";
import type { KeyRequest } from "../requests/key-request.ts";
import type { Stores } from "../stores/stores.ts";
import { cacheAll } from "../verifier/cache-all.ts";
import { type Counting, openVerifier } from "../verifier/open-verifier.ts";
import { verifiedRequests } from "../verifier/verified-requests.ts";
import { heapOfPaced, type Pace } from "./heap-of-paced.ts";
import type { Variant } from "./variant.ts";

export type RecordingOptions = {
  variant: Variant;
  stores: Stores;
  keyEncryptionKeys: EncryptionKeys;
  requests: readonly KeyRequest[];
};

/** A verifier that counts in one of three ways, in a process of its own: what it does beside falls on nobody else. */
export type RecordingProgram = {
  /** Resolves when every key is in memory. */
  open: (options: RecordingOptions) => Promise<void>;
  /** 64 at a time, of keys at random. */
  inFlight: (forMs: number) => Promise<TurnBlock>;
  /** Each after the last was answered, of keys at random: microseconds of the median one. */
  oneByOne: (count: number) => Promise<number>;
  heapOfPaced: (pace: Pace) => Promise<number>;
};

/** `medianUs`: microseconds a request of the median turn, from when 64 are asked until the last of them is answered. */
export type TurnBlock = Block & { medianUs: number };

const folder = mkdtempSync(join(tmpdir(), "avy-bench-journal-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const countings = {
  nothing: "nothing",
  memory: "memory",
  journal: { journalDirectory: folder },
} satisfies Record<Variant, Counting>;

let opened: { verifier: Verifier; requests: readonly KeyRequest[] } | null = null;
function open() {
  if (opened === null) throw new Error("There is no verifier yet");
  return opened;
}

answerParent(
  {
    async open({ variant, stores, keyEncryptionKeys, requests }) {
      const verifier = await openVerifier({
        ...{ stores, services: { keyEncryptionKeys }, mostCachedKeys: requests.length },
        counting: countings[variant],
      });
      opened = { verifier, requests };
      await cacheAll(verifier, requests);
    },
    async inFlight(forMs) {
      const { verifier, requests } = open();
      const asked = verifiedRequests(verifier, requests, atRandom(requests.length));
      const medians: number[] = [];
      const block = await answerInTurns(asked, forMs, (ms) => medians.push(ms));
      return { ...block, medianUs: (quantile(medians, 0.5) * 1_000) / inFlight };
    },
    async oneByOne(count) {
      const { verifier, requests } = open();
      const next = atRandom(requests.length);
      const { draw, call, isGood } = verifiedRequests(verifier, requests, next);
      const micros: number[] = [];
      while (micros.length < count) {
        for (const request of draw()) {
          const began = process.hrtime.bigint();
          const answer = await call(request);
          micros.push(Number(process.hrtime.bigint() - began) / 1_000);
          if (!isGood(answer)) throw new Error("A good key was refused");
        }
      }
      return quantile(micros, 0.5);
    },
    heapOfPaced: (pace) => heapOfPaced(open(), pace),
  } satisfies RecordingProgram,
  async () => {
    await opened?.verifier.close();
  },
);

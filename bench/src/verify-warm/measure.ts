import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Verifier } from "@avy/verify";
import { contenderOf } from "../peers/contender-of.ts";
import { answerInTurns } from "../rates/answer-in-turns.ts";
import { atRandom } from "../rates/at-random.ts";
import { type Contender, type Rates, takeTurns } from "../rates/take-turns.ts";
import { type StoredKeys, withStoredKeys } from "../stored-keys/with-stored-keys.ts";
import { cacheAll } from "../verifier/cache-all.ts";
import { type Counting, openVerifier } from "../verifier/open-verifier.ts";
import { verifiedRequests } from "../verifier/verified-requests.ts";
import { openPeers } from "./open-peers.ts";

export const storedKeys = 100_000;
export const hotKeys = 1_000;
export const rounds = 3;

/** `recorded`, `sent`, `dropped`: the usage recorder's, once it was closed. */
type Counted = { asked: number; recorded: number; sent: number; dropped: number };
export type Findings = {
  ours: Rates;
  /** With the journal. */
  journaled: Rates;
  peers: readonly Rates[];
  counted: Record<"ours" | "journaled", Counted>;
};

export const measure = (): Promise<Findings> => withStoredKeys(storedKeys, compare);

async function compare(stored: StoredKeys): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), "avy-bench-journal-"));
  try {
    const ours = await openContender(stored, { name: "ours", label: "ours", counting: "memory" });
    const journaled = await openContender(stored, {
      ...{ name: "journaled", label: "ours, with the journal" },
      counting: { journalDirectory: folder },
    });
    let rates: Rates[];
    try {
      rates = await takeTurnsWithPeers([ours.contender, journaled.contender], stored);
    } finally {
      await Promise.all([ours.verifier.close(), journaled.verifier.close()]);
    }
    const counted = { ours: assertCounted(ours), journaled: assertCounted(journaled) };
    const [first, second, ...peers] = rates;
    if (first === undefined || second === undefined) throw new Error("Nothing was measured");
    return { ours: first, journaled: second, peers, counted };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeTurnsWithPeers(
  ours: readonly Contender[],
  stored: StoredKeys,
): Promise<Rates[]> {
  const peers = await openPeers(stored, { hot: hotKeys, stored: storedKeys });
  try {
    const others = peers.map((peer) => contenderOf(peer, atRandom(hotKeys)));
    return await takeTurns([...ours, ...others], { rounds, blockMs: 1_500, warmUpMs: 700 });
  } finally {
    await Promise.all(peers.map((peer) => peer.close()));
  }
}

type Own = { contender: Contender; verifier: Verifier; asked: () => number };
type OwnOptions = { name: string; label: string; counting: Counting };

/** A verifier that has every key in memory. */
async function openContender(
  stored: StoredKeys,
  { name, label, counting }: OwnOptions,
): Promise<Own> {
  const verifier = await openVerifier({ ...stored, counting, mostCachedKeys: storedKeys });
  await cacheAll(verifier, stored.requests);
  const hot = stored.requests.slice(0, hotKeys);
  const requests = verifiedRequests(verifier, hot, atRandom(hot.length));
  let asked = 0;
  const contender: Contender = {
    name,
    label,
    async block(forMs) {
      const block = await answerInTurns(requests, forMs);
      asked += block.good + block.wrong;
      return block;
    },
  };
  return { contender, verifier, asked: () => asked };
}

/** Every request that was asked was counted, and sent on to be applied. */
function assertCounted({ verifier, asked: howMany }: Own): Counted {
  const asked = howMany();
  const { usage } = verifier.metrics();
  if (usage === null) throw new Error("The recorder does not count");
  if (usage.recorded !== asked || usage.sent !== asked || usage.dropped !== 0) {
    throw new Error(`${asked} requests were asked, and counted as ${JSON.stringify(usage)}`);
  }
  return { asked, ...usage };
}

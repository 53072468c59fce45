import type { Verifier } from "@avy/verify";
import { contenderOf } from "../peers/contender-of.ts";
import { answerInTurns } from "../rates/answer-in-turns.ts";
import { atRandom } from "../rates/at-random.ts";
import { type Contender, type Rates, takeTurns } from "../rates/take-turns.ts";
import type { KeyRequest } from "../requests/key-request.ts";
import { type StoredKeys, withStoredKeys } from "../stored-keys/with-stored-keys.ts";
import { cacheAll } from "../verifier/cache-all.ts";
import { openVerifier } from "../verifier/open-verifier.ts";
import { verifiedRequests } from "../verifier/verified-requests.ts";
import { openPeers } from "./open-peers.ts";

export const storedKeys = 100_000;
export const hotKeys = 1_000;
export const rounds = 3;

/** `recorded`, `sent`, `dropped`: the usage recorder's, once it was closed. */
type Counted = { asked: number; recorded: number; sent: number; dropped: number };
export type Findings = { ours: Rates; peers: readonly Rates[]; counted: Counted };

export const measure = (): Promise<Findings> => withStoredKeys(storedKeys, compare);

async function compare(stored: StoredKeys): Promise<Findings> {
  const verifier = await openVerifier({ ...stored, mostCachedKeys: storedKeys });
  const own = contenderOurs(verifier, stored.requests.slice(0, hotKeys));
  let rates: Rates[];
  try {
    await cacheAll(verifier, stored.requests);
    rates = await takeTurnsWithPeers(own.contender, stored);
  } finally {
    await verifier.close();
  }
  const [ours, ...peers] = rates;
  if (ours === undefined) throw new Error("Nothing was measured");
  return { ours, peers, counted: assertCounted(verifier, own.asked()) };
}

async function takeTurnsWithPeers(ours: Contender, stored: StoredKeys): Promise<Rates[]> {
  const peers = await openPeers(stored, { hot: hotKeys, stored: storedKeys });
  try {
    const others = peers.map((peer) => contenderOf(peer, atRandom(hotKeys)));
    return await takeTurns([ours, ...others], { rounds, blockMs: 1_500, warmUpMs: 700 });
  } finally {
    await Promise.all(peers.map((peer) => peer.close()));
  }
}

function contenderOurs(verifier: Verifier, hot: readonly KeyRequest[]) {
  const requests = verifiedRequests(verifier, hot, atRandom(hot.length));
  let asked = 0;
  const contender: Contender = {
    name: "ours",
    label: "ours",
    async block(forMs) {
      const block = await answerInTurns(requests, forMs);
      asked += block.good + block.wrong;
      return block;
    },
  };
  return { contender, asked: () => asked };
}

/** Every request that was asked was counted, and sent on to be applied. */
function assertCounted(verifier: Verifier, asked: number): Counted {
  const { usage } = verifier.metrics();
  if (usage === null) throw new Error("The recorder does not count");
  if (usage.recorded !== asked || usage.sent !== asked || usage.dropped !== 0) {
    throw new Error(`${asked} requests were asked, and counted as ${JSON.stringify(usage)}`);
  }
  return { asked, ...usage };
}

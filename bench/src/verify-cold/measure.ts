import type { Verifier } from "@avy/verify";
import { layOutByHash } from "../peers/by-hash.ts";
import { contenderOf } from "../peers/contender-of.ts";
import { selectByHash } from "../peers/select-by-hash.ts";
import { keepInFlight } from "../rates/keep-in-flight.ts";
import { type Rates, takeTurns } from "../rates/take-turns.ts";
import { walk } from "../rates/walk.ts";
import { shuffled } from "../requests/shuffled.ts";
import { type StoredKeys, withStoredKeys } from "../stored-keys/with-stored-keys.ts";
import { cacheAll } from "../verifier/cache-all.ts";
import { openVerifier } from "../verifier/open-verifier.ts";
import { verifiedRequests } from "../verifier/verified-requests.ts";

export const storedKeys = 100_000;
/** All that the verifier may hold: a key that comes round again is long forgotten. */
export const mostCachedKeys = 1_000;
/** As many as the verifier has for its look-ups. */
export const connections = 4;
export const rounds = 5;

export type Findings = { ours: Rates; prepared: Rates; unprepared: Rates };

/** Ours and two peers, each asked for all keys in one and the same random order. */
export const measure = (): Promise<Findings> => withStoredKeys(storedKeys, compare);

async function compare({ sql, ...stored }: StoredKeys): Promise<Findings> {
  await layOutByHash(sql);
  const requests = shuffled(stored.requests);
  const { databaseUrl } = stored.stores;
  const tokens = requests.map(({ token }) => token);
  const peers = [true, false].map((prepare) =>
    selectByHash({ databaseUrl, tokens, connections, prepare }),
  );
  const verifier = await openVerifier({ ...stored, mostCachedKeys });
  try {
    await cacheAll(verifier, requests.slice(-mostCachedKeys)); // full, with its connections open, as one in service is
    const requested = verifiedRequests(verifier, requests, walk(requests.length));
    const [ours, prepared, unprepared] = await takeTurns(
      [
        { name: "ours", label: "ours", block: (forMs) => keepInFlight(requested, forMs) },
        ...peers.map((peer) => contenderOf(peer, walk(tokens.length))),
      ],
      { rounds, blockMs: 1_500, warmUpMs: 700 },
    );
    if (!ours || !prepared || !unprepared) throw new Error("Nothing was measured");
    assertNoneCached(verifier);
    return { ours, prepared, unprepared };
  } finally {
    await Promise.all([verifier.close(), ...peers.map((peer) => peer.close())]);
  }
}

function assertNoneCached(verifier: Verifier): void {
  const { hits } = verifier.metrics().cache;
  if (hits > 0) throw new Error(`${hits} requests found their key in memory`);
}

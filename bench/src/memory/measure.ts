import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Digest, Rules } from "@avy/core";
import type { Verifier } from "@avy/verify";
import { drawRules } from "../requests/draw-rules.ts";
import { say } from "../say.ts";
import { signingKeyOf } from "../stores/signing-key-of.ts";
import { type InOrganization, withOrganization } from "../stores/with-organization.ts";
import { openVerifier } from "../verifier/open-verifier.ts";
import { type Held, held } from "./collect.ts";
import { type KeysAtHand, keysAtHand } from "./keys-at-hand.ts";

export const keys = 1_000_000;
export const ruleSets = 5_000;

const atOnce = 100;
/** For as long as this a timer may still hold what a look-up was about. */
const timersMs = 1_000;
const digestBytes = 32;

/** `before`: with neither. */
export type Findings = { before: Held; verifier: Held; bareMap: Held };

export const measure = (): Promise<Findings> => withOrganization(compare);

async function compare({ owner, ...lent }: InOrganization): Promise<Findings> {
  const atHand = keysAtHand(await signingKeyOf(owner));
  const digests = Buffer.alloc(keys * digestBytes);
  const ruleTexts = Array.from({ length: ruleSets }, () => JSON.stringify(drawRules()));
  const before = held();
  const open = () => openVerifier({ ...lent, mostCachedKeys: keys, around: atHand.around });
  const verifier = await withVerifier(open, async (opened) => {
    await fill(opened, { atHand, ruleTexts, digests });
    return held();
  });
  await sleep(timersMs);
  assertGone({ before, verifier, after: held() });
  return { before, verifier, bareMap: heldByMap(digests) };
}

async function withVerifier<T>(
  open: () => Promise<Verifier>,
  work: (verifier: Verifier) => Promise<T>,
): Promise<T> {
  const verifier = await open();
  try {
    return await work(verifier);
  } finally {
    await verifier.close();
  }
}

type Filling = { atHand: KeysAtHand; ruleTexts: readonly string[]; digests: Buffer };

async function fill(verifier: Verifier, { atHand, ruleTexts, digests }: Filling): Promise<void> {
  async function cacheOne(index: number): Promise<void> {
    // Read anew for every key, as a database's driver does: no two keys share a text.
    const rules = JSON.parse(ruleTexts[index % ruleSets] ?? "") as Rules;
    const { token, digest, letGo } = atHand.mint(rules);
    digest.copy(digests, index * digestBytes);
    const [range] = rules.allowedIpCidrs;
    const answer = await verifier.authenticate({
      ...{ apiKey: token, authorization: null, forwardedFor: null },
      socketAddress: range?.replace(/\/24$/, "") ?? "",
    });
    letGo();
    if (!answer.ok) throw new Error(`A key was refused: ${answer.refusal.code}`);
  }

  for (let index = 0; index < keys; index += atOnce) {
    const length = Math.min(atOnce, keys - index);
    await Promise.all(Array.from({ length }, (_, nth) => cacheOne(index + nth)));
    await nextTurn(); // the verifier has its own to do
    const cached = index + length;
    if (cached % 100_000 < atOnce) say(`${cached.toLocaleString("en")} keys cached`);
  }
  const { cachedKeys } = verifier.health();
  if (cachedKeys !== keys) throw new Error(`${cachedKeys} keys are cached`);
}

/** What is left of the verifier would be counted as the Map's. */
function assertGone({ before, verifier, after }: Record<"before" | "verifier" | "after", Held>) {
  const bytes = (one: Held) => one.heap + one.external - before.heap - before.external;
  if (bytes(after) > bytes(verifier) / 10) throw new Error("The verifier is still in memory");
}

function heldByMap(digests: Buffer): Held {
  const map = new Map<Digest, { ruleSet: number; revoked: boolean; expiresAtMs: number | null }>();
  for (let index = 0; index < keys; index++) {
    const from = index * digestBytes;
    const digest = digests.toString("latin1", from, from + digestBytes) as Digest;
    map.set(digest, { ruleSet: index % ruleSets, revoked: false, expiresAtMs: null });
  }
  const found = held();
  if (map.size !== keys) throw new Error(`${map.size} digests differ`); // and it is alive until here
  return found;
}

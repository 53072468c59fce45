import { hasCome } from "../key/key-status.ts";
import { allowedIpsCover } from "../network/range-set.ts";
import type { AccessOther, AccessRow, Tally } from "../usage/access-row.ts";
import type { PolicySettings } from "./edit.ts";
import type { EditCheck } from "./edit-check.ts";
import { networkCheck } from "./network-check.ts";
import { scopeCheck } from "./scope-check.ts";

/** The checks that an edit can change, in the order of the decision. */
const impactCauses = ["expiry", "address", "scope"] as const;
export type ImpactCause = (typeof impactCauses)[number];

/** What an edit does with requests of a key that were allowed. `certain` is all of them, else from none to all. */
export type RowImpact =
  | { kind: "kept" }
  | { kind: "refused-already" }
  | { kind: "refused"; because: ImpactCause; certain: boolean };

/** An edit of a key's settings. */
export type SettingsEdit = {
  before: PolicySettings;
  after: PolicySettings;
  /**
   * Since when the key has had the settings `before`, so that what was allowed later is known to be allowed by them; null
   * where nobody knows. A later moment does no harm: that of the key's last change, whatever it was.
   */
  unchangedSince: Date | null;
};

/** A verifier that hears of no change goes on with the settings that it knows for so long. */
const longestLagMs = 60_000;

/** Judges what one key was used for by one edit of it, made now. Equal parts of rows are judged once. */
export function rowImpacts(
  { before, after, unchangedSince }: SettingsEdit,
  now: Date,
): { ofRow: (row: AccessRow) => RowImpact; ofOther: (other: AccessOther) => RowImpact } {
  const expiry = expiryCheck(before, after, now);
  const scopes = scopeCheck(before.scopes, after.scopes);
  const networkOf = networkCheck(before.allowedIpCidrs, after.allowedIpCidrs);
  const losesSome = !allowedIpsCover(after.allowedIpCidrs, before.allowedIpCidrs);
  const known = new Map<string, EditCheck>();
  const wasAllowed = ({ firstAtMs }: Tally) =>
    unchangedSince !== null && firstAtMs >= unchangedSince.getTime() + longestLagMs;
  return {
    ofRow(row) {
      const { action, addresses, network } = row;
      const resource = `scope ${action} ${addresses.join(" ")}`;
      const scope = remembered(known, resource, () => scopes.ofRow(action, addresses));
      const address = remembered(known, `address ${network}`, () => networkOf(network));
      return impactOf({ expiry, address, scope }, wasAllowed(row));
    },
    ofOther(other) {
      const [address, scope] = [anything(losesSome), anything(scopes.losesSome)];
      return impactOf({ expiry, address, scope }, wasAllowed(other));
    },
  };
}

/** Both at the moment of the edit: an expiry that has come refuses everything, another one nothing. */
function expiryCheck(before: PolicySettings, after: PolicySettings, now: Date): EditCheck {
  const [hadCome, comes] = [before, after].map(({ expiresAt }) =>
    hasCome(expiresAt?.getTime() ?? null, now.getTime()),
  );
  return {
    before: hadCome ? "refused" : "allowed",
    after: comes ? "refused" : "allowed",
    mayBreak: comes === true && hadCome === false,
  };
}

/** Of requests of which nothing is known. */
const anything = (mayBreak: boolean): EditCheck => ({
  before: "untold",
  after: "untold",
  mayBreak,
});

/**
 * One check that refuses all of them before the edit did so without it. One that refuses all of them after it is certain
 * where it is known that the other checks, too, let all of them pass before.
 */
function impactOf(checks: Record<ImpactCause, EditCheck>, wasAllowed: boolean): RowImpact {
  const every = impactCauses.map((cause) => checks[cause]);
  if (every.some(({ before }) => before === "refused")) return { kind: "refused-already" };
  const refusing = impactCauses.find((cause) => checks[cause].after === "refused");
  const because = refusing ?? impactCauses.find((cause) => checks[cause].mayBreak);
  if (because === undefined) return { kind: "kept" };
  const passedBefore = wasAllowed || every.every(({ before }) => before === "allowed");
  return { kind: "refused", because, certain: refusing !== undefined && passedBefore };
}

function remembered<Value>(known: Map<string, Value>, name: string, make: () => Value): Value {
  const value = known.get(name) ?? make();
  known.set(name, value);
  return value;
}

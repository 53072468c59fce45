import type { AuditEntryView } from "@avy/operations";
import { scopeText } from "../keys/key-words.ts";
import { countText } from "../usage/usage-words.ts";

/** What was done, around the name of what it was done to: `rotated` Door `; the old secret retires then`. */
export type AuditSentence = {
  verb: string;
  target: string | null;
  rest: string;
  until: Date | null;
};

/** What one field was and became. Of a list only what went and what came. */
export type AuditChange =
  | { kind: "value"; field: string; before: string; after: string }
  | { kind: "moment"; field: string; before: Date | null; after: Date | null }
  | { kind: "list"; field: string; removed: string[]; added: string[] };

type Facts = Record<string, unknown>;
type Entry = Pick<AuditEntryView, "action" | "target" | "at"> & {
  before: Facts | null;
  after: Facts | null;
};

const said = (verb: string, rest = "", until: Date | null = null) => ({ verb, rest, until });

const sentences: Record<string, (entry: Entry) => Omit<AuditSentence, "target">> = {
  "key.created": () => said("created the API key"),
  "key.edited": () => said("edited the API key"),
  "key.rotated": rotated,
  "key.secret_retired": () => said("retired a secret of the API key"),
  "key.revoked": () => said("revoked the API key"),
  "organization.created": () => said("created the organization"),
  "organization.bootstrapped": () => said("set up API keys"),
  "limit.set": ({ after }) => said("set the rate limit", ` to ${limitText(after)}`),
  "limit.cleared": () => said("gave back the installation's rate limit"),
};

/** `names` of keys by their ids; one that is not among them is told by its id. */
export function auditSentence(entry: Entry, names: ReadonlyMap<string, string>): AuditSentence {
  const { action, target } = entry;
  // An entry of a later version is told by its own name.
  const sentence = sentences[action]?.(entry) ?? said(action);
  return { ...sentence, target: targetText(entry, names.get(target.id) ?? target.id) };
}

function targetText({ target, after }: Entry, name: string): string | null {
  if (target.kind === "key") return name;
  if (target.kind === "limit") return target.id;
  return typeof after?.name === "string" ? after.name : null;
}

function rotated({ at, after }: Entry) {
  const retiresAt = dateOf(after?.oldRetiresAt);
  if (retiresAt === null) {
    return said("rotated the API key", "; the old secret works until it is retired");
  }
  const atOnce = retiresAt.getTime() - at.getTime() < 1_000;
  return atOnce
    ? said("rotated the API key", "; the old secret retired at once")
    : said("rotated the API key", "; the old secret retires", retiresAt);
}

const limitText = (facts: Facts | null): string =>
  `${countText(Number(facts?.perMinute))} a minute, ${countText(Number(facts?.burst))} at once`;

/** Field by field what an edit changed, in the order of the form; of anything else nothing. */
export function auditChanges({ action, before, after }: Entry): AuditChange[] {
  if (action !== "key.edited" || before === null || after === null) return [];
  const changes: AuditChange[] = [
    { kind: "value", field: "Name", before: String(before.name), after: String(after.name) },
    {
      ...{ kind: "moment", field: "Expires at" },
      ...{ before: dateOf(before.expiresAt), after: dateOf(after.expiresAt) },
    },
    { kind: "list", field: "Scopes", ...differences(scopesOf(before), scopesOf(after)) },
    { kind: "list", field: "Allowed IPs", ...differences(rangesOf(before), rangesOf(after)) },
  ];
  return changes.filter(isChange);
}

function isChange(change: AuditChange): boolean {
  if (change.kind === "list") return change.removed.length + change.added.length > 0;
  return String(change.before) !== String(change.after);
}

const differences = (before: readonly string[], after: readonly string[]) => ({
  removed: before.filter((item) => !after.includes(item)),
  added: after.filter((item) => !before.includes(item)),
});

const dateOf = (value: unknown): Date | null =>
  typeof value === "string" ? new Date(value) : null;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const scopesOf = ({ scopes }: Facts): string[] =>
  listOf(scopes).map((scope) => scopeText(scope as never));
const rangesOf = ({ allowedIpCidrs }: Facts): string[] => listOf(allowedIpCidrs).map(String);

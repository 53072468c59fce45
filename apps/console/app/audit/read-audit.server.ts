import type { AuditEntryView } from "@avy/operations";
import { askRouter, type RouterRequest } from "../request/ask-router.server.ts";
import type { AuditSearch } from "./audit-search.ts";
import {
  type AuditChange,
  type AuditSentence,
  auditChanges,
  auditSentence,
} from "./audit-sentence.ts";

/** An entry as people read it. */
export type AuditLine = {
  sequence: number;
  at: Date;
  who: { kind: AuditEntryView["actor"]["kind"]; name: string; keyId: string | null };
  sentence: AuditSentence;
  changes: AuditChange[];
  /** The key that it is about; null for anything else. */
  keyId: string | null;
  /** Whence it was done, null when unknown. */
  address: string | null;
};
export type AuditLines = { lines: AuditLine[]; next: number | null };

/** One page of the organization's audit log, or of what was done to one key of it. */
export async function readAudit(
  from: RouterRequest,
  { action, after }: AuditSearch,
  targetId?: string,
): Promise<AuditLines> {
  const { items, next } = await askRouter(from, (router) =>
    router.audit.list({ action, after, targetId }),
  );
  const names = await namesOfKeys(from, items);
  const lines = items.map((entry) => ({
    sequence: entry.sequence,
    at: entry.at,
    who: whoOf(entry.actor),
    sentence: auditSentence(entry, names),
    changes: auditChanges(entry),
    keyId: entry.target.kind === "key" ? entry.target.id : null,
    address: entry.address,
  }));
  return { lines, next };
}

const whoOf = (actor: AuditEntryView["actor"]): AuditLine["who"] => ({
  kind: actor.kind,
  name: actor.name,
  keyId: actor.kind === "key" ? actor.keyId : null,
});

/** As the newest entry on the page that names a key does; those that none names are looked up. */
async function namesOfKeys(
  from: RouterRequest,
  entries: readonly AuditEntryView[],
): Promise<ReadonlyMap<string, string>> {
  const ofKeys = entries.filter(({ target }) => target.kind === "key");
  const named = ofKeys.flatMap(({ target, before, after }) => {
    const name = after?.name ?? before?.name;
    return typeof name === "string" ? [[target.id, name] as const] : [];
  });
  const known = new Map(named.toReversed());
  const ids = [...new Set(ofKeys.map(({ target }) => target.id))].filter((id) => !known.has(id));
  if (ids.length === 0) return known;
  return new Map([...known, ...(await askRouter(from, (router) => router.apiKeys.names({ ids })))]);
}

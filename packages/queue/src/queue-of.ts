import type { OrgId } from "@avy/core";

/**
 * Which of so many usage queues an organization's counts go to, from 0: FNV-1a (32 bits) of the id's text, modulo their
 * number. Every producer has to agree on it, so it never changes.
 */
export function queueOf(orgId: OrgId, queues: number): number {
  if (queues === 1) return 0;
  let hash = 0x811c9dc5;
  for (let at = 0; at < orgId.length; at++) {
    hash = Math.imul(hash ^ orgId.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0) % queues;
}

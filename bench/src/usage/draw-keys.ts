import { randomUUID } from "node:crypto";
import type { KeyId, OrgId, SecretId } from "@avy/core";
import type { UsageKey } from "./usage-event.ts";

const keysAnOrganization = 100;

export function drawKeys(count: number): UsageKey[] {
  const orgs = Array.from(
    { length: Math.ceil(count / keysAnOrganization) },
    () => randomUUID() as OrgId,
  );
  return Array.from({ length: count }, (_, index) =>
    drawKey(orgs[Math.floor(index / keysAnOrganization)] as OrgId, index),
  );
}

/** `number` makes the secret's id. */
export const drawKey = (orgId: OrgId, number: number): UsageKey => ({
  ...{ orgId, keyId: randomUUID() as KeyId },
  secretId: String(number).padStart(11, "0") as SecretId,
});

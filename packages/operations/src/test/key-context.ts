import {
  type Address,
  type Demand,
  type KeyId,
  newKeyInput,
  type ResourceDemand,
  type Scope,
  type SecretId,
} from "@avy/core";
import { createKey, type KeyActor, type MemberContext, type OperationContext } from "../index.ts";

/** A key of an organization, and the context of a request that was verified for it. */
export type TestKeyContext = {
  ctx: OperationContext & { actor: KeyActor };
  keyId: KeyId;
  secretId: SecretId;
  scopes: readonly Scope[];
};

/** Of a key without restrictions; a test names only what differs. */
type KeyDiffers = {
  scopes?: readonly Scope[];
  type?: "external" | "admin";
  allowedIpCidrs?: readonly string[];
  expiresAt?: Date | null;
  /** What the request's route needs; by default any valid key will do. */
  demand?: Demand;
  clientAddress?: Address | null;
};

/** Makes a key in the owner's organization, and lends the context of a request of its. */
export async function keyContext(
  owner: MemberContext,
  { demand = { kind: "any-key" }, clientAddress = null, ...differs }: KeyDiffers = {},
): Promise<TestKeyContext> {
  const scopes = differs.scopes ?? [{ action: "*", resourceFilter: "*" }];
  const input = newKeyInput.parse({ name: "Door", ...differs, scopes });
  const { apiKey } = await createKey(owner, input);
  const [secret] = apiKey.secrets;
  if (secret === undefined) throw new Error("A new key has no secret");
  const { id: keyId } = apiKey;
  const actor: KeyActor = { kind: "key", keyId, secretId: secret.id, clientAddress, demand };
  const { services, org } = owner;
  return {
    ctx: { services, org: { id: org.id }, actor, address: null },
    ...{ keyId, secretId: secret.id, scopes },
  };
}

/** The same key's request on a route that needs this. */
export const demanding = (
  { ctx }: TestKeyContext,
  action: ResourceDemand["action"],
  ...addresses: string[]
): TestKeyContext["ctx"] => ({
  ...ctx,
  actor: { ...ctx.actor, demand: { kind: "resource", action, addresses } },
});

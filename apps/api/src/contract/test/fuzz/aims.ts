import type { OperationId } from "@avy/client";
import { fleet, site, thing } from "@avy/db";
import { v7 as uuidv7 } from "uuid";
import type { ContractWorld } from "../contract-world.ts";
import type { Fixtures } from "./fixtures.ts";

/** Who sends one request, and by parameter the segments of the resource that it may be about. */
export type Aim = { token: string; path: Readonly<Record<string, string>> };

/** Sent by a fresh key each: it spends itself, or its own ten a second. */
const spends: ReadonlySet<string> = new Set<OperationId>([
  ...(["revokeCallingKey", "revokeApiKey", "retireSecret"] as const),
]);

/** By the name of the operation: an Admin key that may do everything, and a resource that is there to be changed. */
export function createAims(world: ContractWorld, fixtures: Fixtures, token: string) {
  const { keyIds, siteIds, fleetIds, thingIds } = fixtures;
  const [id = "", siteId = "", fleetId = "", thingId = ""] = [
    ...[keyIds[0], siteIds[0], fleetIds[0], thingIds[0]],
  ];
  const fresh: Partial<Record<string, () => Promise<Aim["path"]>>> = freshTargets(world, siteId);
  return async (operationId: string): Promise<Aim> => ({
    token: spends.has(operationId) ? (await world.key()).token : token,
    path: (await fresh[operationId]?.()) ?? { id, siteId, fleetId, thingId },
  });
}

/** Of operations that change what they are about: each request has something of its own. */
function freshTargets({ database: { db }, key, org, admin }: ContractWorld, siteId: string) {
  const now = new Date();
  const put = () => ({
    ...{ orgId: org.id, id: uuidv7(), name: "Fresh", createdAt: now, updatedAt: now },
  });
  const freshKey = async () => ({ id: (await key({ type: "external" })).id });
  return {
    editApiKey: freshKey,
    revokeApiKey: freshKey,
    rotateApiKey: freshKey,
    async retireSecret() {
      const { id, secretId } = await key({ type: "external" });
      const [params, body] = [{ path: { id } }, { gracePeriodSeconds: null }];
      await admin.POST("/v2/api-keys/{id}/rotate", { params, body });
      return { id, secretId };
    },
    async deleteSite() {
      const row = put();
      await db.insert(site).values(row);
      return { siteId: row.id };
    },
    async deleteFleet() {
      const row = put();
      await db.insert(fleet).values(row);
      return { fleetId: row.id };
    },
    async deleteThing() {
      const row = { ...put(), thingType: "Battery", siteId };
      await db.insert(thing).values(row);
      return { thingId: row.id };
    },
  } satisfies Partial<Record<OperationId, () => Promise<Aim["path"]>>>;
}

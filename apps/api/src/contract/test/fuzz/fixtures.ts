import type { ContractWorld } from "../contract-world.ts";
import { usedKey } from "../used-key.ts";

/** What a request may name: all of it is there, and stays. */
export type Fixtures = {
  orgId: string;
  /** The first was used, as usage tells it. */
  keyIds: readonly string[];
  siteIds: readonly string[];
  fleetIds: readonly string[];
  /** The first has measured something. */
  thingIds: readonly string[];
  tokens: readonly string[];
};

export async function makeFixtures(world: ContractWorld): Promise<Fixtures> {
  const { key, org } = world;
  const keys = await Promise.all([
    key({ type: "external" }),
    key({ allowedIpCidrs: ["203.0.113.0/24"] }),
    key({ revokedAt: new Date() }),
    key({ expiresAt: new Date(0) }),
  ]);
  const things = await Promise.all([world.thing(), world.thing(), world.thing()]);
  const thingIds = things.map(({ id }) => id);
  await measure(world, thingIds[0] ?? "");
  return {
    orgId: org.id,
    keyIds: [await usedKey(world), ...keys.map(({ id }) => id)],
    siteIds: things.map(({ siteId }) => siteId),
    fleetIds: [await world.fleet(), await world.fleet()],
    thingIds,
    tokens: keys.map(({ token }) => token),
  };
}

/** The metrics that requests name. */
export const metrics = ["stateOfCharge", "a", "T.1_x-2"] as const;

async function measure({ admin }: ContractWorld, thingId: string): Promise<void> {
  const points = metrics.flatMap((metric) =>
    [1, 2, 3].map((hoursAgo) => ({
      ...{ metric, value: hoursAgo },
      at: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
    })),
  );
  await admin.POST("/v2/thing/{thingId}/data", { params: { path: { thingId } }, body: { points } });
}

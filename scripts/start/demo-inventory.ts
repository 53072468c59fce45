import type { OrgId } from "@avy/core";
import { type Db, site, thing } from "@avy/db";
import { v7 as uuidv7 } from "uuid";

export type DemoInventory = { siteId: string; thingInSite: string; thingElsewhere: string };

/** Two sites with a Thing in each: one that the external key reaches, one that it does not. */
export async function makeDemoInventory(db: Db, orgId: OrgId): Promise<DemoInventory> {
  const [siteId, otherSiteId, thingInSite, thingElsewhere] = [
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
  ];
  const createdAt = new Date();
  await db.insert(site).values([
    { orgId, id: siteId, name: "Harbour depot", createdAt },
    { orgId, id: otherSiteId, name: "Airport depot", createdAt },
  ]);
  const thingType = "BatteryCabinet";
  await db.insert(thing).values([
    { orgId, id: thingInSite, thingType, name: "Cabinet H1", siteId, createdAt },
    { orgId, id: thingElsewhere, thingType, name: "Cabinet A1", siteId: otherSiteId, createdAt },
  ]);
  return { siteId, thingInSite, thingElsewhere };
}

import { randomBytes } from "node:crypto";
import { type EncryptionKeys, newKeyInput, parseEncryptionKeys } from "@avy/core";
import { connectDb, type Db, membership, organization } from "@avy/db";
import {
  bootstrapOrganization,
  createKey,
  createOrganization,
  enterOrganization,
  type MemberContext,
  type OperationServices,
} from "@avy/operations";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { makeDemoInventory } from "./demo-inventory.ts";
import { setDemoLimits } from "./demo-limits.ts";
import { type DemoPerson, makeDemoPerson } from "./demo-person.ts";

/** What a newcomer needs to try everything. Kept in `seeded.json` and `demo.json`: the keys' secrets are stored nowhere else. */
export type Demo = {
  email: string;
  password: string;
  organizationId: string;
  organizationSlug: string;
  /** `*` on `*`. */
  adminKey: string;
  /** Reads the Things of one site. */
  externalKey: string;
  siteId: string;
  thingInSite: string;
  thingElsewhere: string;
};

export type DemoOptions = {
  /** A role that may write limits: the migrator's or the superuser's. */
  databaseUrl: string;
  secrets: { keyEncryptionKey: string; auditEncryptionKey: string; authSecret: string };
  environment: NodeJS.ProcessEnv;
  /** What an earlier start made; null on the first one, or when it was lost. */
  previous: Demo | null;
};

/** Makes the demo organization once, with an owner, two keys and something for them to reach. */
export async function seedDemo({
  databaseUrl,
  secrets,
  environment,
  previous,
}: DemoOptions): Promise<Demo> {
  const { db, close } = connectDb(databaseUrl, { connections: 2, silentMs: 12_000 });
  try {
    const remembered = previous !== null && (await exists(db, previous)) ? previous : null;
    const demo = remembered ?? (await makeDemo(servicesOn(db, secrets), secrets.authSecret));
    const org = await organizationOf(db, demo.organizationSlug);
    if (org !== null) await setDemoLimits(db, org.id, environment);
    return demo;
  } finally {
    await close();
  }
}

async function makeDemo(services: OperationServices, authSecret: string): Promise<Demo> {
  const { db } = services;
  const person = await makeDemoPerson(db, authSecret);
  const owner = await enterDemo(services, person);
  await bootstrapOrganization(owner);
  const inventory = await makeDemoInventory(db, owner.org.id);
  const admin = newKeyInput.parse({
    name: "Back office",
    type: "admin",
    scopes: [{ action: "*", resourceFilter: "*" }],
    allowedIpCidrs: ["*"],
  });
  const external = newKeyInput.parse({
    name: "Harbour dashboard",
    type: "external",
    scopes: [{ action: "read", resourceFilter: `PLACE/Site/${inventory.siteId}/THING/#/#` }],
    allowedIpCidrs: ["*"],
  });
  return {
    email: person.email,
    password: person.password,
    organizationId: owner.org.id,
    organizationSlug: owner.org.slug,
    adminKey: (await createKey(owner, admin)).secret,
    externalKey: (await createKey(owner, external)).secret,
    ...inventory,
  };
}

/** The demo organization, made if need be, entered by its owner. */
async function enterDemo(services: OperationServices, person: DemoPerson): Promise<MemberContext> {
  const { userId, name } = person;
  const existing = await organizationOf(services.db, "demo");
  if (existing === null) {
    const founder = { userId, userName: name, address: null };
    await createOrganization(services, founder, { name: "Demo Energy", slug: "demo" });
  } else {
    await services.db
      .insert(membership)
      .values({ orgId: existing.id, userId, role: "owner", createdAt: services.now() });
  }
  return enterOrganization(services, "demo", { userId, name, address: null });
}

const exists = async (db: Db, demo: Demo): Promise<boolean> =>
  (await organizationOf(db, demo.organizationSlug))?.id === demo.organizationId;

async function organizationOf(db: Db, slug: string) {
  const [row] = await db
    .select({ id: organization.id })
    .from(organization)
    .where(eq(organization.slug, slug));
  return row ?? null;
}

function servicesOn(db: Db, secrets: DemoOptions["secrets"]): OperationServices {
  return {
    db,
    now: () => new Date(),
    newUuid: uuidv7,
    randomBytes,
    keyEncryptionKeys: keysFrom(secrets.keyEncryptionKey),
    auditEncryptionKeys: keysFrom(secrets.auditEncryptionKey),
    publishChange: async () => {}, // nothing listens yet: the apps start after this
    verifierReports: async () => [],
  };
}

function keysFrom(text: string): EncryptionKeys {
  const keys = parseEncryptionKeys(text);
  if (keys === null) throw new Error("An encryption key is not 32 random bytes in base64");
  return keys;
}

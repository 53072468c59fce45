import { randomBytes } from "node:crypto";
import { newKeyInput, type Role, type UserId } from "@avy/core";
import { authUser, type Db, membership } from "@avy/db";
import { testKeyEncryptionKeys } from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import {
  bootstrapOrganization,
  createKey,
  createOrganization,
  enterOrganization,
  type MemberContext,
  type OperationServices,
} from "../index.ts";

/** Services on a real database; `published` hears the change numbers. */
export function testServices(db: Db, published: number[] = []): OperationServices {
  return {
    db,
    now: () => new Date(),
    newUuid: uuidv7,
    randomBytes,
    keyEncryptionKeys: testKeyEncryptionKeys,
    auditEncryptionKeys: [randomBytes(32)],
    publishChange: async (changeNumber) => void published.push(changeNumber),
    verifierReports: async () => [],
  };
}

async function makePerson(db: Db): Promise<{ userId: UserId; name: string }> {
  const id = uuidv7();
  await db.insert(authUser).values({ id, name: "Ada", email: `${id}@example.test` });
  return { userId: id as UserId, name: "Ada" };
}

/** The owner of a new organization, not set up yet. */
export async function newOwner(services: OperationServices): Promise<MemberContext> {
  const person = await makePerson(services.db);
  const slug = `org-${randomBytes(6).toString("hex")}`;
  const founder = { userId: person.userId, userName: person.name, address: "203.0.113.7" };
  await createOrganization(services, founder, { name: "Org", slug });
  return enterOrganization(services, slug, { ...person, address: "203.0.113.7" });
}

/** The owner of an organization that was set up. */
export async function bootstrappedOwner(services: OperationServices): Promise<MemberContext> {
  const owner = await newOwner(services);
  await bootstrapOrganization(owner);
  return reenter(owner);
}

/** A further member of the same organization. */
export async function joinAs(owner: MemberContext, role: Role): Promise<MemberContext> {
  const { services, org } = owner;
  const person = await makePerson(services.db);
  await services.db
    .insert(membership)
    .values({ orgId: org.id, userId: person.userId, role, createdAt: new Date() });
  return enterOrganization(services, org.slug, { ...person, address: null });
}

export const reenter = ({ services, org, actor, address }: MemberContext) =>
  enterOrganization(services, org.slug, { userId: actor.userId, name: actor.name, address });

/** Read on everything, for ever, from anywhere. */
export const keyInput = newKeyInput.parse({
  name: "Door",
  scopes: [{ action: "read", resourceFilter: "*" }],
});

/** The owner of an organization that was set up, and the id of a key in it. */
export async function ownerWithKey(services: OperationServices) {
  const owner = await bootstrappedOwner(services);
  return { owner, id: (await createKey(owner, keyInput)).apiKey.id };
}

import { randomBytes } from "node:crypto";
import { createAuth } from "@avy/auth";
import type { UserId } from "@avy/core";
import { authUser, type Db } from "@avy/db";
import { eq } from "drizzle-orm";

export type DemoPerson = { userId: UserId; name: string; email: string; password: string };

const name = "Demo Owner";

/** Signs a person up as the console would, with a password made at random. */
export async function makeDemoPerson(db: Db, authSecret: string): Promise<DemoPerson> {
  const auth = createAuth({
    db,
    secret: authSecret,
    baseUrl: "http://127.0.0.1",
    signUp: "open",
    clock: { now: () => new Date(), wait: async () => {} },
    onFailure: (message) => console.error(message),
  });
  // An earlier start's person may be there with a password that nobody remembers: this one gets an address of its own.
  const taken = await userIdOf(db, "demo@example.com");
  const email =
    taken === null ? "demo@example.com" : `demo-${randomBytes(3).toString("hex")}@example.com`;
  const password = randomBytes(12).toString("base64url");
  await auth.signUp(
    { name, email, password },
    { address: "127.0.0.1", network: "demo", userAgent: null, cookie: null },
  );
  const userId = await userIdOf(db, email);
  if (userId === null) throw new Error("The demo's person could not be signed up");
  return { userId, name, email, password };
}

async function userIdOf(db: Db, email: string): Promise<UserId | null> {
  const [row] = await db
    .select({ id: authUser.id })
    .from(authUser)
    .where(eq(authUser.email, email));
  return row === undefined ? null : (row.id as UserId);
}

import { authUser, type Db, type Transaction } from "@avy/db";
import { sql } from "drizzle-orm";

/** Who may make an account: anybody, only the first person of the installation, or nobody. */
export const signUpModes = ["open", "first", "closed"] as const;
export type SignUpMode = (typeof signUpModes)[number];

/** The same in every process that makes the first account. */
const firstPersonLock = 7_236_003;

export async function signUpIsOpen(db: Db | Transaction, mode: SignUpMode): Promise<boolean> {
  if (mode !== "first") return mode === "open";
  const [someone] = await db.select({ id: authUser.id }).from(authUser).limit(1);
  return someone === undefined;
}

/** Two people at once are not both the first: the second waits until the first is there. */
export async function lockFirstPerson(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${firstPersonLock})`);
}

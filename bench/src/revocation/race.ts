import { setTimeout as sleep } from "node:timers/promises";
import { type MemberContext, revokeKey } from "@avy/operations";
import type { InsertedKey } from "../stores/insert-keys.ts";
import type { Verifiers } from "./verifiers.ts";

export type Race = {
  lookUps: number;
  /** The held look-ups and three requests after each, and how many of them were allowed. */
  asked: number;
  allowed: number;
  /** Look-ups that were let go within their 250 ms and had to be read again; the rest were given up with 503. */
  readAgain: number;
};

/** Holds each verifier's look-up of a key between its read and its arrival while the key is revoked and the change applied. */
export async function raceLookUps(
  { verifiers }: Pick<Verifiers, "verifiers">,
  { owner, keys }: { owner: MemberContext; keys: readonly InsertedKey[] },
): Promise<Race> {
  const told: string[] = [];
  let readAgain = 0;
  for (const { id, token } of keys) {
    const before = await numbersOf(verifiers);
    await Promise.all(verifiers.map((verifier) => verifier.ask("hold", null)));
    const answers = verifiers.map((verifier) => verifier.ask("tell", token));
    await until(async () => (await heldBy(verifiers)).every((held) => held > 0));
    await revokeKey(owner, id);
    await until(async () =>
      (await numbersOf(verifiers)).every((number, at) => number > (before[at] ?? 0)),
    );
    await Promise.all(verifiers.map((verifier) => verifier.ask("release", null)));
    const late = await Promise.all(answers);
    readAgain += late.filter((code) => code === "revoked_api_key").length;
    told.push(...late);
    for (let again = 0; again < 3; again++) {
      told.push(...(await Promise.all(verifiers.map((verifier) => verifier.ask("tell", token)))));
    }
  }
  const allowed = told.filter((code) => code === "allowed").length;
  return { lookUps: keys.length * verifiers.length, asked: told.length, allowed, readAgain };
}

const numbersOf = async (verifiers: Verifiers["verifiers"]): Promise<number[]> =>
  Promise.all(verifiers.map(async (verifier) => (await verifier.ask("changeNumber", null)) ?? 0));

const heldBy = (verifiers: Verifiers["verifiers"]): Promise<number[]> =>
  Promise.all(verifiers.map((verifier) => verifier.ask("held", null)));

const patienceMs = 5_000;

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error("The look-ups were not caught");
    await sleep(1);
  }
}

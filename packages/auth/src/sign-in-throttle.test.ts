import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { admitSignIn } from "./sign-in-throttle.ts";
import { handClock, newPerson, testAuth, visitFrom } from "./test/test-auth.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const emailOf = () => newPerson().email;

/** Failures: admitted, and never told that they succeeded. */
async function fail(
  times: number,
  clock: ReturnType<typeof handClock>,
  attempt: (n: number) => { email: string; network: string },
) {
  const admitted = [];
  for (let n = 0; n < times; n++) {
    admitted.push((await admitSignIn(database.db, clock, attempt(n))).admitted);
  }
  return admitted;
}

test("one account from one network: five wrong passwords, then one each half minute", async () => {
  const clock = handClock();
  const attempt = { email: emailOf(), network: "n1" };
  expect(await fail(6, clock, () => attempt)).toEqual([true, true, true, true, true, false]);
  clock.pass(30_000);
  expect(await fail(2, clock, () => attempt)).toEqual([true, false]);
});

test("one network against many accounts: twenty, then one each six seconds", async () => {
  const clock = handClock();
  const admitted = await fail(21, clock, () => ({ email: emailOf(), network: "n2" }));
  expect(admitted.filter((was) => was)).toHaveLength(20);
  clock.pass(6_000);
  expect(await fail(1, clock, () => ({ email: emailOf(), network: "n2" }))).toEqual([true]);
});

test("failures from everywhere slow an account to one attempt in 2 s and never lock it", async () => {
  const clock = handClock();
  const email = emailOf();
  await fail(10, clock, (n) => ({ email, network: `far-${n}` }));
  expect(clock.waitedMs()).toBe(0);
  expect(await fail(1, clock, () => ({ email, network: "near" }))).toEqual([true]);
  expect(clock.waitedMs()).toBe(2_000);
});

test("the owner still gets in while the account is attacked", async () => {
  const { auth, clock } = testAuth(database.db);
  const person = newPerson();
  await auth.signUp(person, visitFrom("home"));
  await fail(10, clock, (n) => ({ email: person.email, network: `bot-${n}` }));
  expect(await auth.signIn(person, visitFrom("home"))).toMatchObject({ outcome: "signed-in" });
});

test("right passwords are not counted", async () => {
  const { auth, clock } = testAuth(database.db);
  const person = newPerson();
  await auth.signUp(person, visitFrom("office"));
  for (let n = 0; n < 12; n++) {
    expect((await auth.signIn(person, visitFrom("office"))).outcome).toBe("signed-in");
  }
  expect(clock.waitedMs()).toBe(0);
});

test("many attempts at once gain nothing", async () => {
  const clock = handClock();
  const attempt = { email: emailOf(), network: "n3" };
  const admissions = await Promise.all(
    Array.from({ length: 12 }, () => admitSignIn(database.db, clock, attempt)),
  );
  expect(admissions.filter((admission) => admission.admitted)).toHaveLength(5);
});

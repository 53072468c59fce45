import { authAccount, authUser } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SignUpResult } from "./sign-up.ts";
import { cookieHeader, newPerson, testAuth, visitFrom } from "./test/test-auth.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** An answer with what differs by chance taken out. */
const shapeOf = (result: SignUpResult) =>
  result.outcome === "answered"
    ? result.setCookies.map((cookie) =>
        decodeURIComponent(cookie).replace(/=[A-Za-z0-9]{32}\.[A-Za-z0-9+/]{43}=/, "=TOKEN"),
      )
    : result.outcome;

test("signing up makes the person and signs them in", async () => {
  const { auth } = testAuth(database.db);
  const person = newPerson();
  const result = await auth.signUp(person, visitFrom("192.0.2.1"));
  if (result.outcome !== "answered") throw new Error(result.outcome);
  const read = await auth.readSession(cookieHeader(result.setCookies));
  expect(read.person).toMatchObject({ name: person.name, email: person.email });
});

test.each(["http://127.0.0.1:3000", "https://console.test"])(
  "%s: a known address is answered like a new one, and opens nothing without its password",
  async (baseUrl) => {
    const { auth } = testAuth(database.db, { baseUrl });
    const person = newPerson();
    const fresh = await auth.signUp(person, visitFrom("192.0.2.1"));
    const known = await auth.signUp(
      { ...person, name: "Eve", password: "another password" },
      visitFrom("192.0.2.2"),
    );
    expect(shapeOf(known)).toEqual(shapeOf(fresh));
    if (known.outcome !== "answered") throw new Error(known.outcome);
    expect((await auth.readSession(cookieHeader(known.setCookies))).person).toBeNull();
    expect(await auth.signIn(person, visitFrom("192.0.2.1"))).toMatchObject({
      outcome: "signed-in",
    });
  },
);

test("one address signed up twice at once makes one person", async () => {
  const { auth } = testAuth(database.db);
  const person = newPerson();
  const answers = await Promise.all(
    [1, 2, 3].map(() => auth.signUp(person, visitFrom("192.0.2.1"))),
  );
  expect(answers.map((answer) => answer.outcome)).toEqual(["answered", "answered", "answered"]);
  const people = await database.db.select().from(authUser).where(eq(authUser.email, person.email));
  expect(people).toHaveLength(1);
});

test("a password is kept only as a slow hash", async () => {
  const { auth } = testAuth(database.db);
  const person = newPerson();
  await auth.signUp(person, visitFrom("192.0.2.1"));
  const rows = await database.db.select().from(authAccount);
  expect(JSON.stringify(rows)).not.toContain(person.password);
});

test("accounts made from one network are throttled", async () => {
  const { auth, clock } = testAuth(database.db);
  const from = visitFrom("203.0.113.200");
  const outcomes = [];
  for (let made = 0; made < 31; made++) {
    outcomes.push((await auth.signUp({ ...newPerson(), password: "short" }, from)).outcome);
  }
  expect(outcomes.at(-1)).toBe("throttled");
  clock.pass(10_000);
  expect((await auth.signUp(newPerson(), from)).outcome).not.toBe("throttled");
});

describe("SIGN_UP", () => {
  test("closed lets nobody in", async () => {
    const { auth } = testAuth(database.db, { signUp: "closed" });
    expect(await auth.signUpIsOpen()).toBe(false);
    expect(await auth.signUp(newPerson(), visitFrom("192.0.2.9"))).toEqual({ outcome: "closed" });
  });

  test("first lets in the first person alone, also when three come at once", async () => {
    const own = await createTestDatabase();
    const { auth } = testAuth(own.db, { signUp: "first" });
    expect(await auth.signUpIsOpen()).toBe(true);
    const answers = await Promise.all(
      [1, 2, 3].map(() => auth.signUp(newPerson(), visitFrom("192.0.2.10"))),
    );
    expect(answers.map((answer) => answer.outcome).sort()).toEqual([
      "answered",
      "closed",
      "closed",
    ]);
    expect(await own.db.select({ id: authUser.id }).from(authUser)).toHaveLength(1);
    expect(await auth.signUpIsOpen()).toBe(false);
    await own.close();
  });
});

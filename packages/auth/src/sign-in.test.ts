import { authSession } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cookieHeader, newPerson, testAuth, visitFrom } from "./test/test-auth.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function signedIn(auth: ReturnType<typeof testAuth>["auth"], cookie: string | null = null) {
  const person = newPerson();
  await auth.signUp(person, visitFrom("192.0.2.1"));
  const answer = await auth.signIn(person, visitFrom("192.0.2.1", cookie));
  if (answer.outcome !== "signed-in") throw new Error(answer.outcome);
  return { person, answer, cookie: cookieHeader(answer.setCookies) };
}

test("a right password opens a session that names the person", async () => {
  const { auth } = testAuth(database.db);
  const { person, cookie, answer } = await signedIn(auth);
  const read = await auth.readSession(cookie);
  expect(read.person).toMatchObject({ name: person.name, email: person.email });
  expect(read.person?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  expect(answer.setCookies).toHaveLength(1);
  expect(answer.setCookies[0]).toMatch(
    /^avy_session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
  );
});

test("over https the cookie is bound to its host", async () => {
  const { auth } = testAuth(database.db, { baseUrl: "https://console.test" });
  const { answer } = await signedIn(auth);
  expect(answer.setCookies[0]).toMatch(/^__Host-avy_session=[^;]+;.*; Secure;/);
  expect(answer.setCookies[0]).not.toContain("Domain");
});

test("a wrong password and an unknown address are one refusal", async () => {
  const { auth, failures } = testAuth(database.db);
  const { person } = await signedIn(auth);
  const wrong = await auth.signIn(
    { ...person, password: "not the password" },
    visitFrom("192.0.2.2"),
  );
  const unknown = await auth.signIn(newPerson(), visitFrom("192.0.2.3"));
  expect(wrong).toEqual({ outcome: "refused" });
  expect(unknown).toEqual(wrong);
  expect(failures).toEqual([]);
});

test("signing out ends the session on the server, not only in the browser", async () => {
  const { auth } = testAuth(database.db);
  const { cookie } = await signedIn(auth);
  expect((await auth.readSession(cookie)).person).not.toBeNull();
  const cleared = await auth.signOut(cookie);
  expect(cleared[0]).toContain("Max-Age=0");
  expect((await auth.readSession(cookie)).person).toBeNull();
});

test("signing in makes a new session and ends the one the browser held", async () => {
  const { auth } = testAuth(database.db);
  const first = await signedIn(auth);
  const second = await auth.signIn(first.person, visitFrom("192.0.2.1", first.cookie));
  if (second.outcome !== "signed-in") throw new Error(second.outcome);
  expect(cookieHeader(second.setCookies)).not.toBe(first.cookie);
  expect((await auth.readSession(first.cookie)).person).toBeNull();
  expect((await auth.readSession(cookieHeader(second.setCookies))).person).not.toBeNull();
});

test("a session keeps the address that was handed over", async () => {
  const { auth } = testAuth(database.db);
  const { person } = await signedIn(auth);
  await auth.signIn(person, { ...visitFrom("x"), address: "198.51.100.77", network: "n" });
  const rows = await database.db.select({ address: authSession.ipAddress }).from(authSession);
  expect(rows.map((row) => row.address)).toContain("198.51.100.77");
});

test("a forged or foreign cookie names nobody", async () => {
  const { auth } = testAuth(database.db);
  const { cookie } = await signedIn(auth);
  const elsewhere = testAuth(database.db); // another secret
  expect((await elsewhere.auth.readSession(cookie)).person).toBeNull();
  expect((await auth.readSession("avy_session=forged.value")).person).toBeNull();
});

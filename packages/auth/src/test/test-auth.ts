import { randomBytes } from "node:crypto";
import type { Db } from "@avy/db";
import { type AuthOptions, createAuth } from "../create-auth.ts";
import type { Visit } from "../visit.ts";

/** Time as a test sets it; waiting moves it. */
export function handClock() {
  let nowMs = Date.now();
  let waitedMs = 0;
  return {
    now: () => new Date(nowMs),
    wait: async (ms: number) => {
      nowMs += ms;
      waitedMs += ms;
    },
    pass: (ms: number) => {
      nowMs += ms;
    },
    waitedMs: () => waitedMs,
  };
}

export function testAuth(db: Db, differs: Partial<AuthOptions> = {}) {
  const failures: string[] = [];
  const clock = handClock();
  const auth = createAuth({
    db,
    secret: randomBytes(32).toString("base64"),
    baseUrl: "http://127.0.0.1:3000",
    signUp: "open",
    clock,
    onFailure: (message) => failures.push(message),
    ...differs,
  });
  return { auth, clock, failures };
}

export const visitFrom = (network: string, cookie: string | null = null): Visit => ({
  address: network,
  network,
  userAgent: "test",
  cookie,
});

export const newPerson = () => ({
  name: "Ada Lovelace",
  email: `${randomBytes(6).toString("hex")}@example.test`,
  password: randomBytes(12).toString("hex"),
});

/** What a browser sends back of the cookies that it was given. */
export const cookieHeader = (setCookies: readonly string[]): string =>
  setCookies.map((cookie) => cookie.split(";")[0]).join("; ");

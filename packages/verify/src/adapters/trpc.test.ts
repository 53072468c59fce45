import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { expect, test } from "vitest";
import { missing } from "../authentication.ts";
import type { Caller } from "../keys/known-secret.ts";
import type { GuardVerifier } from "./decide-requirement.ts";
import { apiKeyAuth, problemIn, requires, resource, verifiedKey } from "./trpc.ts";

type Context = { headers: Headers; resHeaders: Headers };

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, problem: problemIn(error) },
  }),
});
const readId = (input: unknown) => input as { id: string };

/** Lets `good` in, and notes what was demanded. */
function appWith(demands: unknown[]) {
  const caller = { orgId: "org", keyId: "k1" } as Caller;
  const verifier: GuardVerifier = {
    authenticate: ({ apiKey }) => (apiKey === "good" ? { ok: true, caller } : missing),
    authorize: (_, demand) => {
      demands.push(demand);
      return null;
    },
    verifyToken: () => missing,
    refuseLookUp: () => null,
    rateLimit: () => ({
      limit: { perMinute: 60, burst: 100 },
      remaining: 57,
      resetSeconds: 31,
    }),
    recordAnswer: () => {},
  };
  const guarded = t.procedure.use(
    apiKeyAuth(verifier, {
      request: ({ headers }: Context) => ({ headers, socketAddress: "192.0.2.1" }),
      answerHeaders: ({ resHeaders }) => resHeaders,
    }),
  );
  return t.router({
    door: guarded
      .input(readId)
      .use(requires("read", ({ input }) => resource`THING/Door/${input.id}`))
      .query(({ ctx, input }) => ({ id: input.id, by: verifiedKey(ctx).keyId })),
    whoami: guarded.use(requires.anyKey()).query(({ ctx }) => verifiedKey(ctx).keyId),
    open: guarded.query(() => "nobody's"),
  });
}

const ask = (router: ReturnType<typeof appWith>, path: string, key = "good") =>
  fetchRequestHandler({
    router,
    endpoint: "",
    req: new Request(`http://api.test/${path}`, { headers: { "x-api-key": key } }),
    createContext: ({ req, resHeaders }) => ({ headers: req.headers, resHeaders }),
  });
const doorInput = encodeURIComponent(JSON.stringify({ id: "d1" }));

test("input names the resource; the answer carries the organization's budget", async () => {
  const demands: unknown[] = [];
  const answer = await ask(appWith(demands), `door?input=${doorInput}`);
  expect(await answer.json()).toEqual({ result: { data: { id: "d1", by: "k1" } } });
  expect(demands).toEqual([{ kind: "resource", action: "read", addresses: ["THING/Door/d1"] }]);
  expect(answer.headers.get("ratelimit-policy")).toBe('"standard";q=100;w=100');
  expect(answer.headers.get("ratelimit")).toBe('"standard";r=57;t=31');
});

test("an error holds the problem, for a formatter to show, and its headers", async () => {
  const answer = await ask(appWith([]), "whoami", "bad");
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toContain("ApiKey");
  expect(answer.headers.get("content-type")).toContain("application/json");
  expect(await answer.json()).toMatchObject({
    error: { data: { code: "UNAUTHORIZED", problem: { code: "missing_api_key", status: 401 } } },
  });
});

test("calls of one batch are decided each by itself", async () => {
  const demands: unknown[] = [];
  const input = encodeURIComponent(JSON.stringify({ 1: { id: "a/b" } }));
  const answer = await ask(appWith(demands), `whoami,door,open?batch=1&input=${input}`);
  const told = (await answer.json()) as { error?: { data: { problem: { code: string } } } }[];
  expect(told.map(({ error }) => error?.data.problem.code)).toEqual([
    undefined,
    undefined,
    "requirement_missing",
  ]);
  expect(JSON.stringify(told)).not.toContain("nobody's");
  // The verifier of this test grants everything; a real one has no scope for no address.
  expect(demands).toContainEqual({
    ...{ kind: "resource", action: "read", addresses: [], form: "THING/Door/#" },
  });
});

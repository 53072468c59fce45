import { createHash } from "node:crypto";
import { connectDb, idempotentAnswer, membership } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type CreatedKey,
  createKey,
  getKey,
  type IdempotentRequest,
  keepRefusal,
  listKeys,
  listKeysInput,
  type OperationContext,
  retireSecret,
  rotateKey,
} from "../index.ts";
import { adminKey } from "../keys/test/admin-key.ts";
import { lastAudit } from "../test/last-audit.ts";
import { bootstrappedOwner, joinAs, keyInput, testServices } from "../test/member-context.ts";
import { untilSomebodyWaits } from "../test/until-somebody-waits.ts";
import { claimRequest } from "./claim-request.ts";

let database: TestDatabase;
let app: ReturnType<typeof connectDb>;
const published: number[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  app = connectDb(database.urlAs("avy_app"), { connections: 5, silentMs: 12_000 });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
/** A request whose answer holds a secret: of it the key is kept. */
const request = (key: string, body: string, differs: Partial<IdempotentRequest> = {}) => ({
  ...{ route: "POST /v2/api-keys", keyDigest: digest(key), bodyDigest: digest(body) },
  kept: (answer: unknown) => ({ status: 409, body: { id: (answer as CreatedKey).apiKey.id } }),
  ...differs,
});
const newOwner = () => bootstrappedOwner(testServices(app.db, published));
const keysOf = async (ctx: OperationContext) =>
  (await listKeys(ctx, listKeysInput.parse({}))).items.map(({ id }) => id);
const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
const create = (ctx: OperationContext, idempotency?: IdempotentRequest) =>
  createKey({ ...ctx, idempotency }, keyInput);

describe("a repeat", () => {
  test("is answered with what was kept, and changes nothing", async () => {
    const owner = await newOwner();
    const { apiKey, secret } = await create(owner, request("a", "{}"));
    const [audited, announced] = [await lastAudit(owner), published.length];
    for (let time = 0; time < 2; time++) {
      expect(await failure(create(owner, request("a", "{}")))).toMatchObject({
        name: "AnsweredBefore",
        answer: { status: 409, body: { id: apiKey.id } },
      });
    }
    expect(await keysOf(owner)).toEqual([apiKey.id]);
    expect([await lastAudit(owner), published.length]).toEqual([audited, announced]);
    const kept = await database.db
      .select()
      .from(idempotentAnswer)
      .where(eq(idempotentAnswer.orgId, owner.org.id));
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(secret.slice(23, 66));
  });

  test("with another body is a conflict, and the first answer stands", async () => {
    const owner = await newOwner();
    await create(owner, request("a", "{}"));
    expect(await failure(create(owner, request("a", "[]")))).toMatchObject({ code: "conflict" });
    expect(await failure(create(owner, request("a", "{}")))).toMatchObject({
      name: "AnsweredBefore",
    });
    expect(await keysOf(owner)).toHaveLength(1);
  });

  test("after 24 h is a request of its own", async () => {
    const owner = await newOwner();
    const now = Date.now();
    const at = (ms: number): OperationContext => ({
      ...owner,
      services: { ...owner.services, now: () => new Date(ms) },
    });
    await create(at(now), request("a", "{}"));
    const dayMs = 24 * 3_600_000;
    expect(await failure(create(at(now + dayMs), request("a", "{}")))).toMatchObject({
      name: "AnsweredBefore",
    });
    const { apiKey } = await create(at(now + dayMs + 1), request("a", "[]"));
    expect(await failure(create(at(now + dayMs + 2), request("a", "[]")))).toMatchObject({
      answer: { body: { id: apiKey.id } },
    });
    expect(await keysOf(owner)).toHaveLength(2);
  });

  test("of one that was refused is made: no refusal of an operation is kept", async () => {
    const owner = await newOwner();
    const { apiKey } = await create(owner);
    const [first] = apiKey.secrets;
    const rotate = () =>
      rotateKey({ ...owner, idempotency: request("a", "{}") }, apiKey.id, {
        gracePeriodSeconds: null,
      });
    await rotateKey(owner, apiKey.id, { gracePeriodSeconds: null });
    expect(await failure(rotate())).toMatchObject({ code: "conflict" });
    await retireSecret(owner, apiKey.id, first?.id ?? "");
    await rotate();
    expect((await getKey(owner, apiKey.id)).secrets).toHaveLength(3);
  });
});

describe("while the first is under way", () => {
  /** Starts the requests while the first of them waits to read its caller, and lets them go once all wait. */
  async function atOnce(
    owner: Awaited<ReturnType<typeof newOwner>>,
    requests: readonly IdempotentRequest[],
  ) {
    const row = and(eq(membership.orgId, owner.org.id), eq(membership.userId, owner.actor.userId));
    const answers: Promise<unknown>[] = [];
    await database.db.transaction(async (tx) => {
      await tx.select({ role: membership.role }).from(membership).where(row).for("update");
      for (const each of requests) {
        answers.push(failure(create(owner, each)));
        await untilSomebodyWaits(database.db, answers.length);
      }
    });
    return Promise.all(answers);
  }

  test("a repeat waits, and is given the first answer", async () => {
    const owner = await newOwner();
    const [first, second] = await atOnce(owner, [request("a", "{}"), request("a", "{}")]);
    const [id] = await keysOf(owner);
    expect(first).toMatchObject({ apiKey: { id } });
    expect(second).toMatchObject({ name: "AnsweredBefore", answer: { body: { id } } });
    expect(await keysOf(owner)).toHaveLength(1);
  });

  test("one with another body waits too, and is a conflict", async () => {
    const owner = await newOwner();
    const [, second] = await atOnce(owner, [request("a", "{}"), request("a", "[]")]);
    expect(second).toMatchObject({ code: "conflict" });
    expect(await keysOf(owner)).toHaveLength(1);
  });

  test("one with another key does not wait for it", async () => {
    const owner = await newOwner();
    const answers = await atOnce(owner, [request("a", "{}"), request("b", "{}")]);
    expect(answers).toMatchObject([{ apiKey: {} }, { apiKey: {} }]);
  });

  test("a refusal that is to be kept waits no longer than a change does", async () => {
    const owner = await newOwner();
    await database.db.transaction(async (tx) => {
      await claimRequest(tx, owner, request("a", "{}"));
      const refused = keepRefusal(owner, request("a", "?"), { status: 400, body: {} });
      expect(await failure(refused)).toMatchObject({ code: "conflict" });
    });
  });
});

test("the same key of another caller, route or organization is another key", async () => {
  const [owner, stranger] = [await newOwner(), await newOwner()];
  const [admin, { ctx }] = [await joinAs(owner, "admin"), await adminKey(owner)];
  const other = request("a", "{}", { route: "POST /v2/sites" });
  const made = [
    await create(owner, request("a", "{}")),
    await create(admin, request("a", "[]")),
    await create(ctx, request("a", "?")),
    await create(owner, other),
    await create(stranger, request("a", "!")),
  ];
  const repeats = [
    await failure(create(owner, request("a", "{}"))),
    await failure(create(admin, request("a", "[]"))),
    await failure(create(ctx, request("a", "?"))),
    await failure(create(owner, other)),
    await failure(create(stranger, request("a", "!"))),
  ];
  expect(repeats).toMatchObject(
    made.map(({ apiKey }) => ({ name: "AnsweredBefore", answer: { body: { id: apiKey.id } } })),
  );
});

describe("a refusal that is kept", () => {
  const refusal = { status: 400, body: { code: "validation_error", errors: [{ path: "name" }] } };

  test("is the answer to every repeat, and its key stands for no other body", async () => {
    const owner = await newOwner();
    await keepRefusal(owner, request("a", "?"), refusal);
    expect(await failure(keepRefusal(owner, request("a", "?"), refusal))).toMatchObject({
      ...{ name: "AnsweredBefore", answer: refusal },
    });
    expect(await failure(create(owner, request("a", "?")))).toMatchObject({ answer: refusal });
    expect(await failure(create(owner, request("a", "{}")))).toMatchObject({ code: "conflict" });
    expect(await keysOf(owner)).toEqual([]);
  });

  test("never takes the place of an answer", async () => {
    const owner = await newOwner();
    const { apiKey } = await create(owner, request("a", "{}"));
    expect(await failure(keepRefusal(owner, request("a", "{}"), refusal))).toMatchObject({
      answer: { body: { id: apiKey.id } },
    });
  });
});

test("an answer without a body is kept as one", async () => {
  const owner = await newOwner();
  const empty = request("a", "{}", { kept: () => ({ status: 204, body: null }) });
  await create(owner, empty);
  expect(await failure(create(owner, empty))).toMatchObject({ answer: { status: 204 } });
});

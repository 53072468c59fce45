import type { ApiClient } from "@avy/client";
import { startTcpProxy, type TcpProxy } from "@avy/devstack";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestOrganization,
} from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../test/api-fixture.ts";
import { answerFaults } from "./test/answer-faults.ts";
import { ask } from "./test/ask.ts";
import { everything, plenty } from "./test/contract-world.ts";
import {
  type DocumentedOperation,
  documentedAnswers,
  documentedOperations,
} from "./test/documented-operations.ts";
import { isElsewhere } from "./test/shown-elsewhere.ts";
import { clientOf, type Told } from "./test/told-client.ts";

let database: TestDatabase;
let org: TestOrganization;
const admin = { type: "admin", scopes: everything } as const;
const newKey = () => makeKey(database.db, org, { ...admin, scopes: everything });

beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
});
afterAll(() => database.close());

type Role = Parameters<TestDatabase["urlAs"]>[0];

const answering = (code: string) =>
  documentedOperations.filter(
    (operation) =>
      documentedAnswers(operation).includes(code) && !isElsewhere(operation.operationId, code),
  );

/** Requests for which a store is asked, where the document's example needs none. */
const asking: Record<string, { body: string }> = {
  explain: {
    body: JSON.stringify({
      requests: [{ keyId: uuidv7(), action: "read", resource: "THING/Battery/b7" }],
    }),
  },
};

function expectProblem(operation: DocumentedOperation, told: Told, code: string): void {
  expect(JSON.parse(told.text)).toMatchObject({ code });
  expect(answerFaults(operation, told)).toEqual([]);
}

describe("where the limit is used up", () => {
  let api: TestApi;
  beforeAll(async () => {
    const limit = { perMinute: 1, burst: 1 };
    api = await startApi(database, {
      limits: { standard: limit, "data-read": limit, verify: limit },
    });
  });
  afterAll(() => api.close());

  test.each(answering("rate_limited"))("$operationId answers rate_limited", async (operation) => {
    const client = clientOf(api.app, (await newKey()).token);
    const spend = () => ask(client, operation, { query: { verbose: "1" } });
    let told = await spend();
    // Its own budget a key has in bursts of ten.
    for (let sent = 1; told.status !== 429 && sent < 50; sent++) told = await spend();
    expectProblem(operation, told, "rate_limited");
  });
});

describe("where no store can be reached", () => {
  let api: TestApi;
  let proxy: TcpProxy;
  let known: ApiClient;
  let unknown: ApiClient;
  beforeAll(async () => {
    proxy = await startTcpProxy(Number(new URL(database.url).port));
    const away = { ...database, urlAs: (role: Role) => proxy.through(database.urlAs(role)) };
    api = await startApi(away, { limits: plenty });
    [known, unknown] = [
      clientOf(api.app, (await newKey()).token),
      clientOf(api.app, (await newKey()).token),
    ];
    await known.GET("/v2/whoami");
    proxy.refuse();
    proxy.reset();
  });
  afterAll(async () => {
    await api.close();
    await proxy.close();
  });

  test.each(answering("store_unavailable"))(
    "$operationId answers store_unavailable to a key that is known",
    async (operation) => {
      const told = await ask(known, operation, asking[operation.operationId]);
      expectProblem(operation, told, "store_unavailable");
    },
  );
  test.each(answering("verification_unavailable"))(
    "$operationId answers verification_unavailable to a key that is not",
    async (operation) =>
      expectProblem(operation, await ask(unknown, operation), "verification_unavailable"),
  );
});

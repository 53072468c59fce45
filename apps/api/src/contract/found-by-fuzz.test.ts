import { afterAll, beforeAll, expect, test } from "vitest";
import { type ContractWorld, createWorld } from "./test/contract-world.ts";

let world: ContractWorld;
let token: string;
beforeAll(async () => {
  world = await createWorld();
  token = (await world.key()).token;
});
afterAll(() => world.close());

const lastMinute = JSON.stringify({
  ...{ name: "Door", scopes: [{ action: "read", resourceFilter: "*" }] },
  expiresAt: "9999-12-31T23:59:00-00:01",
});
/** No two parts of it are alike: an index cannot make it shorter. */
const long = Array.from({ length: 1_000 }, (_, at) => (at * 7_919).toString(36)).join("");

/** Each was answered with 500 once. */
test.each([
  ["an expiry whose offset leads past the year 9999", "POST", "/v2/api-keys", lastMinute, 400],
  ["a NUL in a path that may be repeated", "POST", "/v2/api-keys/%00/revoke", "{}", 404],
  ["a long path that may be repeated", "POST", `/v2/api-keys/${long}/revoke`, "{}", 404],
  ["events from the year 0", "GET", "/v2/audit-events?from=0000-01-01T00:00:00Z", null, 400],
  ["events to the year 10000", "GET", "/v2/audit-events?to=9999-12-31T23:59:00-00:01", null, 400],
])("%s", async (_, method, path, body, status) => {
  const headers = {
    "x-api-key": token,
    "content-type": "application/json",
    "idempotency-key": "one-of-each",
  };
  const text = body === null ? {} : { body };
  const answer = await world.api.send(path, { method, headers, ...text });
  const code = status === 400 ? "validation_error" : "not_found";
  expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
});

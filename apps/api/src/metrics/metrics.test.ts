import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestKey,
  type TestOrganization,
} from "@avy/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeThing, startApi, type TestApi } from "../test/api-fixture.ts";
import { createMetricsServer } from "./metrics-server.ts";

let database: TestDatabase;
let api: TestApi;
let server: Server;
let org: TestOrganization;
let key: TestKey;

beforeEach(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
  key = await makeKey(database.db, org);
  api = await startApi(database, { limits: { standard: { perMinute: 1, burst: 4 } } });
  server = createMetricsServer(api.registry, api.services.log).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.close();
  await api.close();
  await database.close();
});

const metricsUrl = (path = "/metrics") =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
/** The samples of a scrape, by name and labels as they are written. */
async function scrape(): Promise<Map<string, number>> {
  const text = await (await fetch(metricsUrl())).text();
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    samples.map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1).replace("Inf", "Infinity"))];
    }),
  );
}
/** Those whose name begins so, without it. */
const startingWith = (samples: Map<string, number>, start: string) =>
  Object.fromEntries(
    [...samples]
      .filter(([name]) => name.startsWith(start))
      .map(([name, value]) => [name.slice(start.length), value]),
  );

test("a scrape tells exactly what was asked and answered", async () => {
  const headers = { "x-api-key": key.token };
  const thing = await makeThing(database, org);
  for (let time = 0; time < 2; time++) await api.send("/v2/whoami", { headers });
  await api.send("/v2/whoami", { headers, method: "HEAD" });
  await api.send(`/v2/things/${thing.id}`, { headers });
  await api.send(`/v2/things/${thing.id}`, { headers }); // the fifth of a burst of four
  await api.send("/v2/whoami");
  await api.send("/v2/whoami", { headers: { "x-api-key": "nonsense" } });
  await api.send("/v2/whoami", { headers, method: "DELETE" });
  await api.send(`/v2/nothing/${key.token}`, { headers, method: "PURGE" });
  const samples = await scrape();

  expect(startingWith(samples, "avy_decisions_total")).toEqual({
    '{outcome="allowed"}': 4,
    '{outcome="missing_api_key"}': 1,
    '{outcome="invalid_api_key"}': 1,
    '{outcome="revoked_api_key"}': 0,
    '{outcome="expired_api_key"}': 0,
    '{outcome="ip_not_allowed"}': 0,
    '{outcome="insufficient_scope"}': 0,
    '{outcome="rate_limited"}': 1,
    '{outcome="verification_unavailable"}': 0,
  });
  expect(startingWith(samples, "avy_http_request_duration_seconds_count")).toEqual({
    '{method="GET",route="/v2/whoami",status="200"}': 2,
    '{method="HEAD",route="/v2/whoami",status="200"}': 1,
    '{method="GET",route="/v2/things/:thingId",status="200"}': 1,
    '{method="GET",route="/v2/things/:thingId",status="429"}': 1,
    '{method="GET",route="/v2/whoami",status="401"}': 2,
    '{method="DELETE",route="none",status="405"}': 1,
    '{method="other",route="none",status="404"}': 1,
  });
  expect(startingWith(samples, "avy_cache_answers_total")).toEqual({
    '{found="secret"}': 4,
    '{found="absence"}': 0,
  });
  expect(samples.get("avy_cached_keys")).toBe(1);
  expect(samples.get("avy_cache_look_ups_total")).toBe(1);
  expect(samples.get("avy_cache_emptied_total")).toBe(0);
  expect(samples.get("avy_change_number")).toBe(1); // the key was made
  expect(samples.get("avy_change_feed_lag_seconds")).toBeLessThan(60);
  expect(startingWith(samples, "avy_limit_decisions_total")).toMatchObject({
    '{by="lease"}': 4,
    '{by="own_bucket"}': 0,
  });
  expect(samples.get("avy_limit_redis_calls_total")).toBeGreaterThanOrEqual(1);
  expect(startingWith(samples, "avy_store_look_ups_total")).toEqual({
    '{result="asked"}': 1,
    '{result="failed"}': 0,
    '{result="refused"}': 0,
  });
  expect(samples.get("avy_store_breaker_open")).toBe(0);
  expect(samples.get("avy_store_revivals_total")).toBe(0);
  expect(samples.get('avy_store_feed_reads_total{result="asked"}')).toBeGreaterThanOrEqual(1);
  expect(startingWith(samples, "avy_usage_decisions_total")).toEqual({
    '{stage="recorded"}': 5,
    '{stage="sent"}': 0,
    '{stage="dropped"}': 0,
  });
});

test("counters go on from one scrape to the next", async () => {
  for (const expected of [1, 2]) {
    await api.send("/v2/whoami");
    expect((await scrape()).get('avy_decisions_total{outcome="missing_api_key"}')).toBe(expected);
  }
});

test("no organization, key, token or path as it came is in it", async () => {
  await api.send(`/v2/things/${org.id}`, { headers: { "x-api-key": key.token } });
  const text = await (await fetch(metricsUrl())).text();
  for (const secret of [org.id, key.id, key.token, key.secretId])
    expect(text).not.toContain(secret);
});

test("a scrape that fails is told so and logged; the process lives", async () => {
  api.services.verifier.metrics = () => {
    throw new Error("not countable");
  };
  expect((await fetch(metricsUrl())).status).toBe(500);
  expect(api.lines.join()).toContain("not countable");
  expect((await fetch(metricsUrl("/"))).status).toBe(404);
});

test("it is read at its own address alone", async () => {
  expect((await api.send("/metrics")).status).toBe(404);
  expect((await fetch(metricsUrl("/"))).status).toBe(404);
  expect((await fetch(metricsUrl(), { method: "POST" })).status).toBe(404);
  expect((await fetch(metricsUrl())).headers.get("content-type")).toMatch(/^text\/plain; version=/);
});

import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLoad } from "./load.ts";

let server: Server;
let port: number;
let held: ServerResponse[];
let holding: boolean;

/** Answers 200 to the token `good`, and nothing to anybody while it holds. */
beforeEach(async () => {
  held = [];
  holding = false;
  server = createServer((request, response) => {
    response.statusCode = request.headers["x-api-key"] === "good" ? 200 : 403;
    if (holding) held.push(response);
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const openLoad = (tokens: string[]) => {
  const requests = tokens.map((token) => ({ path: "/", headers: ["x-api-key", token] }));
  return createLoad({ ports: [port], requests, connections: 1 });
};
const releaseAll = () => {
  holding = false;
  for (const response of held) response.end();
};

test("requests go on being due while nothing is answered, and their time counts from then", async () => {
  const load = openLoad(["good"]);
  holding = true;
  load.begin({ ratePerSecond: 200, mostOpen: Number.POSITIVE_INFINITY });
  await sleep(500);
  releaseAll();
  const span = await load.end();
  await load.close();
  // The one connection was busy with the first: the others waited in line.
  expect(span.sent).toBeGreaterThan(20);
  expect(span.latenciesMs).toHaveLength(span.sent);
  expect(span.answers).toEqual({ 200: span.sent });
  const waited = span.latenciesMs.filter((ms) => ms > 100).length;
  expect(waited).toBeGreaterThan(span.sent / 2);
});

test("what is due while too many are open is counted and not sent", async () => {
  const load = openLoad(["good"]);
  holding = true;
  load.begin({ ratePerSecond: 200, mostOpen: 2 });
  await sleep(300);
  releaseAll();
  const span = await load.end();
  await load.close();
  expect(span.notSent).toBeGreaterThan(span.sent);
});

test("when a request was last allowed is told apart from when it was last sent", async () => {
  const load = openLoad(["good", "revoked"]);
  load.begin({ ratePerSecond: 500, mostOpen: Number.POSITIVE_INFINITY });
  load.watch(1);
  await sleep(300);
  const span = await load.end();
  await load.close();
  expect(span.lastAllowedAtMs[0]).toBe(span.lastSentAtMs[0]);
  expect(span.lastAllowedAtMs[1]).toBe(0);
  expect(span.lastSentAtMs[1]).toBeGreaterThan(0);
});

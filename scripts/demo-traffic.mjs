#!/usr/bin/env node
// Steady, honest traffic through the real API with the demo's own keys: something to look at in the charts.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const requestsPerSecond = 5;
const dataDir = resolve(process.env.DATA_DIR ?? ".data");

const demo = readDemo();
const counts = new Map();
let stopped = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => (stopped = true));

/** Mostly what a client should do, and now and then what it may not. */
const requests = [
  { weight: 12, key: demo.externalKey, path: `/v2/things/${demo.thingInSite}` },
  { weight: 6, key: demo.adminKey, path: "/v2/whoami" },
  { weight: 3, key: demo.externalKey, path: "/v2/whoami" },
  { weight: 2, key: demo.externalKey, path: `/v2/things/${demo.thingElsewhere}` },
];
const wheel = requests.flatMap((request) => Array(request.weight).fill(request));

console.log(`About ${requestsPerSecond} requests a second to ${demo.apiUrl}; Ctrl-C ends it.`);
let sinceLineMs = Date.now();
while (!stopped) {
  await send(wheel[Math.floor(Math.random() * wheel.length)]);
  if (Date.now() - sinceLineMs >= 5_000) {
    console.log(summary());
    sinceLineMs = Date.now();
  }
  await new Promise((next) =>
    setTimeout(next, (1_000 / requestsPerSecond) * (0.5 + Math.random())),
  );
}
console.log(summary());

async function send({ key, path }) {
  const status = await fetch(demo.apiUrl + path, { headers: { "x-api-key": key } }).then(
    (response) => response.body?.cancel().then(() => response.status),
    () => "no answer",
  );
  counts.set(status, (counts.get(status) ?? 0) + 1);
}

function summary() {
  const parts = [...counts].sort().map(([status, count]) => `${status}: ${count}`);
  return `${new Date().toISOString().slice(11, 19)}  ${parts.join("  ")}`;
}

function readDemo() {
  try {
    return JSON.parse(readFileSync(join(dataDir, "demo.json"), "utf8"));
  } catch {
    console.error(`There is no demo in ${dataDir}: run npm start first.`);
    return process.exit(1);
  }
}

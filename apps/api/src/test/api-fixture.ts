import {
  type DecisionEvent,
  defaultLimits,
  type Limits,
  parseCidr,
  redactedError,
} from "@avy/core";
import { connectDb, site, thing } from "@avy/db";
import { type TestDatabase, type TestOrganization, testKeyEncryptionKeys } from "@avy/testing";
import { connectStore, createVerifier } from "@avy/verify";
import { pino } from "pino";
import { v7 as uuidv7 } from "uuid";
import { inject } from "vitest";
import { createApp } from "../app.ts";
import { createMetrics } from "../metrics/create-metrics.ts";

type Differs = {
  limits?: Partial<Limits>;
  trustedProxies?: readonly string[];
  /** By which the API reads resources; its verifier has a way of its own. */
  databaseUrl?: string;
};
type Sent = {
  headers?: Record<string, string> | [string, string][];
  method?: string;
  /** The socket's remote address. */
  from?: string;
};

/** The run's own Redis. */
export const testRedisUrl = (): string => inject("redisUrl");

export const consoleUrl = "http://console.test";

/** The whole API on a real database and Redis, through its public door; it keeps what it counted and logged. */
export async function startApi(database: TestDatabase, differs: Differs = {}) {
  const counted: DecisionEvent[] = [];
  const lines: string[] = [];
  const log = pino({ serializers: { err: redactedError } }, { write: (line) => lines.push(line) });
  const connection = connectDb(differs.databaseUrl ?? database.urlAs("avy_app"), {
    connections: 3,
    silentMs: 5_000,
  });
  const verifier = createVerifier({
    store: connectStore(database.urlAs("avy_verifier")),
    redisUrl: testRedisUrl(),
    keyEncryptionKeys: testKeyEncryptionKeys,
    trustedProxies: (differs.trustedProxies ?? []).flatMap((text) => {
      const parsed = parseCidr(text);
      return parsed.ok ? [parsed.cidr] : [];
    }),
    limits: { ...defaultLimits, ...differs.limits },
    mostCachedKeys: 1_000,
    usage: () => ({
      record: (event) => void counted.push(event),
      counts: () => ({ recorded: counted.length, sent: 0, dropped: 0, heldCounters: 0 }),
      close: async () => {},
    }),
    onTrouble: () => {},
  });
  const state = { draining: false };
  const { registry, answered } = createMetrics(verifier);
  const services = { verifier, db: connection.db, consoleUrl, log, answered };
  const app = createApp({ ...services, isDraining: () => state.draining });
  await verifier.ready();
  return {
    app,
    services,
    registry,
    state,
    counted,
    lines,
    send: (path: string, { headers = {}, method = "GET", from = "192.0.2.1" }: Sent = {}) =>
      app.fetch(new Request(`http://api.test${path}`, { method, headers }), {
        incoming: { socket: { remoteAddress: from } },
      }),
    close: async () => {
      await verifier.close();
      await connection.close();
    },
  };
}
export type TestApi = Awaited<ReturnType<typeof startApi>>;

/** A Thing in a site of its own. */
export async function makeThing(database: TestDatabase, org: TestOrganization) {
  const of = { orgId: org.id, createdAt: new Date("2026-01-02T03:04:05.678Z") };
  const [siteId, id] = [uuidv7(), uuidv7()];
  await database.db.insert(site).values({ ...of, id: siteId, name: "North" });
  const row = { ...of, id, siteId, thingType: "Battery", name: "B 7" };
  await database.db.insert(thing).values(row);
  return { id, siteId, type: row.thingType, name: row.name };
}

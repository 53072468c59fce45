import { randomBytes } from "node:crypto";
import {
  type DecisionEvent,
  defaultLimits,
  type Limits,
  parseCidr,
  redactedError,
} from "@avy/core";
import { connectDb, type Db, site, thing } from "@avy/db";
import type { OperationServices } from "@avy/operations";
import {
  type TestDatabase,
  type TestOrganization,
  testAuditEncryptionKeys,
  testKeyEncryptionKeys,
} from "@avy/testing";
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
  body?: string | Uint8Array<ArrayBuffer>;
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
  const trustedProxies = (differs.trustedProxies ?? []).flatMap((text) => {
    const parsed = parseCidr(text);
    return parsed.ok ? [parsed.cidr] : [];
  });
  const verifier = createVerifier({
    store: connectStore(database.urlAs("avy_verifier")),
    redisUrl: testRedisUrl(),
    keyEncryptionKeys: testKeyEncryptionKeys,
    trustedProxies,
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
  const operations = testOperations(connection.db);
  const services = {
    ...{ verifier, operations, consoleUrl, log, answered, apiUrl: "http://api.test" },
    trustedProxies,
  };
  const app = createApp({ ...services, isDraining: () => state.draining });
  await verifier.ready();
  return {
    app,
    services,
    registry,
    state,
    counted,
    lines,
    send: (path: string, { headers = {}, method = "GET", from = "192.0.2.1", body }: Sent = {}) =>
      app.fetch(new Request(`http://api.test${path}`, { method, headers, body: body ?? null }), {
        incoming: { socket: { remoteAddress: from } },
      }),
    close: async () => {
      await verifier.close();
      await connection.close();
    },
  };
}
export type TestApi = Awaited<ReturnType<typeof startApi>>;

/** As the process makes them; who is told of a change reads the table. */
const testOperations = (db: Db): OperationServices => ({
  db,
  now: () => new Date(),
  newUuid: uuidv7,
  randomBytes,
  keyEncryptionKeys: testKeyEncryptionKeys,
  auditEncryptionKeys: testAuditEncryptionKeys,
  publishChange: async () => {},
  verifierReports: async () => [],
});

/** A Thing in a site of its own. */
export async function makeThing(database: TestDatabase, org: TestOrganization) {
  const of = { orgId: org.id, createdAt: new Date("2026-01-02T03:04:05.678Z") };
  const [siteId, id] = [uuidv7(), uuidv7()];
  await database.db.insert(site).values({ ...of, id: siteId, name: "North" });
  const row = { ...of, id, siteId, thingType: "Battery", name: "B 7" };
  await database.db.insert(thing).values(row);
  return { id, siteId, type: row.thingType, name: row.name };
}

import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { crc32 } from "node:zlib";
import { mintToken, newSigningKeyId } from "@avy/core";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestOrganization,
} from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiServer } from "./server.ts";
import { startApi, type TestApi } from "./test/api-fixture.ts";
import { type Filling, hostileCases } from "./test/hostile-case.ts";
import { type Heard, sendHostile, sendRaw } from "./test/send-hostile.ts";

let database: TestDatabase;
let api: TestApi;
let close: () => void;
let port: number;
let filling: Filling;
let other: string;
const everything = [{ action: "*" as const, resourceFilter: "*" }];

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database, {
    limits: { standard: { perMinute: 60_000, burst: 10_000 } },
    trustedProxies: ["127.0.0.0/8"], // then the client is who the header says, and a header that is lost is noticed
  });
  const server = createApiServer({ app: api.app, consoleUrl: "", isDraining: () => false });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  filling = await fillingOf(await makeOrganization(database.db));
});
afterAll(async () => {
  close();
  await api.close();
  await database.close();
});

async function fillingOf(org: TestOrganization): Promise<Filling> {
  const { db } = database;
  const admin = { type: "admin", scopes: everything } as const;
  const key = await makeKey(db, org, { ...admin, scopes: [...everything] });
  const blocked = await makeKey(db, org, {
    ...{ ...admin, scopes: [...everything], allowedIpCidrs: ["198.51.100.7/32"] },
  });
  const revoked = await makeKey(db, org, { revokedAt: new Date(), scopes: [...everything] });
  const external = await makeKey(db, org);
  const second = await makeKey(db, org, { scopes: [...everything] });
  const foreign = await makeOrganization(db);
  const foreignKey = await makeKey(db, foreign, { scopes: [...everything] });
  other = foreignKey.token;
  const strange = { id: newSigningKeyId(randomBytes), material: randomBytes(32) };
  return {
    KEY: key.token,
    KEY_BODY: key.token.slice(6),
    KEY_B64: Buffer.from(key.token).toString("base64"),
    KEY_FORGED: withChecksum(
      mintToken("admin", { ...org.signingKey, material: randomBytes(32) }, randomBytes).token,
    ),
    KEY_UNKNOWN_ID: mintToken("admin", strange, randomBytes).token,
    KEY_SPLICED: `${key.token.slice(0, 22)}${second.token.slice(22)}`,
    KEY_REVOKED: revoked.token,
    REVOKED_KEY_ID: revoked.id,
    KEY_IPBLOCKED: blocked.token,
    ALLOWED_IP: "198.51.100.7",
    BLOCKED_IP: "203.0.113.9",
    KEY_EXTERNAL: external.token,
    ORGB_ID: foreign.id,
    ORGB_KEY_ID: foreignKey.id,
    ORGB_USER_ID: uuidv7(),
    ORGB_CURSOR: foreignKey.id,
    USED_IDEMPOTENCY_KEY: "used-once",
    NOW: new Date().toISOString(),
  };
}

/** A minted token has its checksum already; this says so where it matters that only the MAC is wrong. */
function withChecksum(token: string): string {
  expect(crc32(token.slice(0, 89))).toBeGreaterThan(0);
  return token;
}

function requireDecent({ status, type, body, headers }: Heard): void {
  for (const secret of [filling.KEY, filling.KEY_IPBLOCKED, filling.KEY_REVOKED]) {
    expect(`${headers}${body}`).not.toContain(secret?.slice(22, 60));
  }
  if (status === "close" || status < 400) return;
  expect(status < 500 || status === 505).toBe(true);
  expect(type).toContain("application/problem+json");
  expect(Object.keys(JSON.parse(body))).toEqual(expect.arrayContaining(["code", "detail"]));
}

const good = async () => {
  const headers = { "x-api-key": filling.KEY ?? "", "x-forwarded-for": "198.51.100.7" };
  return (await fetch(`http://127.0.0.1:${port}/v2/whoami`, { headers })).status;
};

describe("every hostile request is answered in its class, and the next good one is served", () => {
  const single = hostileCases("api").filter(({ burst }) => burst !== true);
  test.each(single)("$id $name", async (one) => {
    const heard = await sendHostile(port, one, filling);
    expect(one.expect).toContain(heard.status);
    requireDecent(heard);
    expect(await good()).toBe(200);
  });
  test.each(hostileCases("raw"))("$id $name", async (one) => {
    const heard = await sendRaw(port, one, filling);
    expect(one.expect).toContain(heard.status);
    requireDecent(heard);
    expect(await good()).toBe(200);
  });
});

test("keys that are not valid are answered alike", async () => {
  const bodies = new Set<string>();
  for (const one of hostileCases("api").filter(({ id }) => id >= "api-004" && id <= "api-024")) {
    const { body } = await sendHostile(port, one, filling);
    const { requestId: _, ...problem } = JSON.parse(body) as Record<string, unknown>;
    if (problem.code === "invalid_api_key") bodies.add(JSON.stringify(problem));
  }
  expect(bodies.size).toBe(1);
});

describe("a burst over the organization's bucket", () => {
  test.each(hostileCases("api").filter(({ burst }) => burst === true))("$id", async (one) => {
    const tight = await startApi(database, { limits: { standard: { perMinute: 60, burst: 20 } } });
    try {
      const statuses: number[] = [];
      for (let sent = 0; sent < 200; sent++) {
        const answer = await tight.send("/v2/api-keys", {
          headers: { "x-api-key": filling.KEY ?? "" },
        });
        statuses.push(answer.status);
        if (answer.status === 429)
          expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      }
      expect(one.expect).toContain(statuses.at(-1));
      const headers = { "x-api-key": other };
      expect((await tight.send("/v2/whoami", { headers })).status).toBe(200);
    } finally {
      await tight.close();
    }
  });
});

test("nothing secret was logged on the way", () => {
  const logged = api.lines.join("");
  for (const name of ["KEY", "KEY_IPBLOCKED", "KEY_REVOKED", "KEY_EXTERNAL", "KEY_FORGED"]) {
    expect(logged).not.toContain(filling[name]?.slice(22, 60));
  }
});

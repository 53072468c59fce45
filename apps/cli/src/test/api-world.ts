import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, makeKey, makeOrganization, type TestKey } from "@avy/testing";
import { createApiServer } from "../../../api/src/server.ts";
import { consoleUrl, startApi } from "../../../api/src/test/api-fixture.ts";
import { runAvy } from "./run-avy.ts";

const plenty = { perMinute: 1_000_000, burst: 1_000_000 };

/** A real API on a port, an organization with an Admin key that may do everything, and a place for credentials. */
export async function startApiWorld() {
  const database = await createTestDatabase();
  const org = await makeOrganization(database.db);
  const admin = await makeKey(database.db, org, {
    ...{ name: "Provisioning", type: "admin", scopes: [{ action: "*", resourceFilter: "*" }] },
  });
  const limits = { standard: plenty, "data-read": plenty, verify: plenty };
  const api = await startApi(database, { limits });
  const server = createApiServer({ app: api.app, consoleUrl, isDraining: () => false });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configHome = mkdtempSync(join(tmpdir(), "avy-cli-"));
  return {
    ...{ database, org, admin, api, url, configHome },
    /** With what was kept by `login`, and no more. */
    avy: (args: readonly string[], input = "") =>
      runAvy(args, { settings: { XDG_CONFIG_HOME: configHome }, input }),
    /** With a key in the environment, and nothing kept. */
    avyWith: (key: Pick<TestKey, "token">, args: readonly string[], input = "") =>
      runAvy(args, { settings: { AVY_API_URL: url, AVY_API_KEY: key.token }, input }),
    async close() {
      rmSync(configHome, { recursive: true, force: true });
      server.close();
      server.closeAllConnections();
      await api.close();
      await database.close();
    },
  };
}
export type ApiWorld = Awaited<ReturnType<typeof startApiWorld>>;

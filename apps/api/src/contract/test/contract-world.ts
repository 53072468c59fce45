import type { ApiClient } from "@avy/client";
import type { Scope } from "@avy/core";
import {
  createTestDatabase,
  type KeyDiffers,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestKey,
  type TestOrganization,
} from "@avy/testing";
import { makeThing, startApi, type TestApi } from "../../test/api-fixture.ts";
import { clientOf } from "./told-client.ts";

export const everything: Scope[] = [{ action: "*", resourceFilter: "*" }];
const limit = { perMinute: 6_000_000, burst: 1_000_000 };
export const plenty = { standard: limit, "data-read": limit, verify: limit };

/** An organization behind the whole API, and those who call. */
export type ContractWorld = {
  database: TestDatabase;
  api: TestApi;
  org: TestOrganization;
  /** Of an Admin key that may do everything. */
  admin: ApiClient;
  /** Of a fresh Admin key that may do everything, but for what differs. */
  as: (differs: KeyDiffers) => Promise<ApiClient>;
  key: (differs?: KeyDiffers) => Promise<TestKey>;
  thing: () => ReturnType<typeof makeThing>;
  fleet: () => Promise<string>;
  close: () => Promise<void>;
};

export async function createWorld(): Promise<ContractWorld> {
  const database = await createTestDatabase();
  const org = await makeOrganization(database.db);
  const api = await startApi(database, { limits: plenty });
  const key = (differs: KeyDiffers = {}) =>
    makeKey(database.db, org, { type: "admin", scopes: everything, ...differs });
  const as = async (differs: KeyDiffers) => clientOf(api.app, (await key(differs)).token);
  const admin = await as({});
  return {
    ...{ database, api, org, admin, key, as },
    thing: () => makeThing(database, org),
    async fleet() {
      const { data } = await admin.POST("/v2/fleets", { body: { name: "Scooters" } });
      return data?.id ?? "";
    },
    async close() {
      await api.close();
      await database.close();
    },
  };
}

import type { MemberContext, OperationServices } from "@avy/operations";
import postgres, { type Sql } from "postgres";
import { foundOrganization } from "./found-organization.ts";
import { openServices } from "./open-services.ts";
import { raiseLimit } from "./raise-limit.ts";
import type { Stores } from "./stores.ts";
import { withStores } from "./with-stores.ts";

export type InOrganization = {
  stores: Stores;
  services: OperationServices;
  owner: MemberContext;
  /** As superuser. */
  sql: Sql;
};

/** Lends stores with one organization in them, whose limit is as high as there is. */
export const withOrganization = <T>(work: (lent: InOrganization) => Promise<T>): Promise<T> =>
  withStores(async (stores) => {
    const sql = postgres(stores.databaseUrl, { onnotice: () => {} });
    const { services, close } = openServices(stores);
    try {
      const owner = await foundOrganization(services, "bench");
      await raiseLimit(sql, owner.org.id);
      return await work({ stores, services, owner, sql });
    } finally {
      await Promise.all([close(), sql.end()]);
    }
  });

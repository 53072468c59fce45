import { isUuid, type OrgId, orgSlug } from "@avy/core";
import { type Db, organization, type Transaction } from "@avy/db";
import { eq, type SQL } from "drizzle-orm";
import { OperationError } from "../operation-error.ts";
import type { LimitView } from "./limit-override.ts";

const { id, slug, name } = organization;

/** By its id or its slug, as an operator names it. */
export const findOrganization = async (db: Db, org: string): Promise<LimitView["org"]> =>
  found(org, await db.select({ id, slug, name }).from(organization).where(named(org)));

/** The same, held until the transaction ends: its limits have one writer at a time. */
export const lockOrganization = async (tx: Transaction, org: string): Promise<LimitView["org"]> =>
  found(
    org,
    await tx.select({ id, slug, name }).from(organization).where(named(org)).for("no key update"),
  );

/** What looks like an id is one, whatever slugs there are. */
function named(text: string): SQL {
  const org = text.toLowerCase();
  if (isUuid(org)) return eq(id, org as OrgId);
  if (orgSlug.safeParse(org).success) return eq(slug, org);
  throw unknown(text);
}

function found(org: string, [row]: LimitView["org"][]): LimitView["org"] {
  if (row === undefined) throw unknown(org);
  return row;
}

const unknown = (org: string) =>
  new OperationError("not_found", `There is no organization with the slug or id ${org}`);

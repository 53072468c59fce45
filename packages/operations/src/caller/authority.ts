import { type Demand, type KeyType, managesKeys, type OrgId, type Role } from "@avy/core";

/** Who may do something: members by their role, keys by their type and what their request was allowed for. */
export type Authority = {
  role: (role: Role) => boolean;
  /** Null: keys of any type. */
  keyType: KeyType | null;
};

/** Only an Admin key may mint or change keys at all. */
export const keyManagement: Authority = { role: managesKeys, keyType: "admin" };

/** Any key, by what its route needs; of members none: the console has no inventory. */
export const byScopeAlone: Authority = { role: () => false, keyType: null };

/** Whoever was let in: what is done was done before. */
export const anyCaller: Authority = { role: () => true, keyType: null };

/** What routes about the organization itself need. */
export const organizationAdmin = (orgId: OrgId): Demand => ({
  kind: "resource",
  action: "admin",
  addresses: [`ORGANIZATION/${orgId}`],
});

import type { OrgId } from "@avy/core";
import { thing } from "@avy/db";
import { and, eq } from "drizzle-orm";
import { OperationError } from "../operation-error.ts";

export type ThingView = {
  id: string;
  type: string;
  name: string;
  siteId: string;
  createdAt: Date;
  updatedAt: Date;
};

export const thingColumns = {
  id: thing.id,
  type: thing.thingType,
  name: thing.name,
  siteId: thing.siteId,
  createdAt: thing.createdAt,
  updatedAt: thing.updatedAt,
};

export const rowOfThing = (orgId: OrgId, id: string) =>
  and(eq(thing.orgId, orgId), eq(thing.id, id));

export const thingNotFound = () => new OperationError("not_found", "There is no such Thing");

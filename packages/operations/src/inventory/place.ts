import type { OrgId } from "@avy/core";
import { fleet, site } from "@avy/db";
import { and, eq } from "drizzle-orm";
import { OperationError } from "../operation-error.ts";

/** As addresses name them. */
export type PlaceKind = "Site" | "Fleet";
export type PlaceView = { id: string; name: string; createdAt: Date; updatedAt: Date };

export const placeTables = { Site: site, Fleet: fleet } as const;

export const placeColumns = (kind: PlaceKind) => {
  const { id, name, createdAt, updatedAt } = placeTables[kind];
  return { id, name, createdAt, updatedAt };
};

export const rowOfPlace = (kind: PlaceKind, orgId: OrgId, id: string) =>
  and(eq(placeTables[kind].orgId, orgId), eq(placeTables[kind].id, id));

/** The one address under which a request may reach a site or a fleet. */
export const placeAddress = (kind: PlaceKind, id: string): string => `PLACE/${kind}/${id}`;

export const placeNotFound = (kind: PlaceKind) =>
  new OperationError("not_found", `There is no such ${kind.toLowerCase()}`);

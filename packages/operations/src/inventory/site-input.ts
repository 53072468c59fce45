import { boundedObject, visibleName } from "@avy/core";
import type { z } from "zod";

/** A new site, and an edit of one. */
export const siteInput = boundedObject({ name: visibleName("site") });
export type SiteInput = z.output<typeof siteInput>;

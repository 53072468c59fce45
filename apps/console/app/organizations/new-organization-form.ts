import { newOrgInput, suggestSlug } from "@avy/core";
import { z } from "zod";

/** An address left blank is made from the name. */
export const newOrganizationForm = z
  .object({ name: z.string().default(""), slug: z.string().trim().toLowerCase().default("") })
  .transform(({ name, slug }) => ({ name, slug: slug === "" ? suggestSlug(name) : slug }))
  .pipe(newOrgInput);

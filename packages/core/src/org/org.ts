import { z } from "zod";
import { boundedText } from "../key/bounded-text.ts";
import { visibleName } from "../key/key-name.ts";

export const roles = ["owner", "admin", "member"] as const;
export type Role = (typeof roles)[number];

/** Who may make, change and revoke keys and set the organization up. */
export const managesKeys = (role: Role): boolean => role === "owner" || role === "admin";

/** In every path: 2–48 of a–z, 0–9 and single hyphens, not at the ends. */
export const orgSlug = boundedText(48, {
  missing: "Give the organization an address",
  tooLong: "The address has at most 48 characters",
})
  .min(2, "The address has at least 2 characters")
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "Use lower-case letters, digits and single hyphens");

export const newOrgInput = z.strictObject({ name: visibleName("organization"), slug: orgSlug });
export type NewOrgInput = z.output<typeof newOrgInput>;

/** The address suggested for a name; may be empty when the name has nothing usable. */
export const suggestSlug = (name: string): string =>
  name
    .slice(0, 400)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replace(/^-+|-+$/g, "");

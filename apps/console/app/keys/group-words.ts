import type { EditPreview } from "@avy/operations";

type Group = EditPreview["groups"][number];

export const causeWords = {
  expiry: "Expires at",
  address: "Allowed IPs",
  scope: "Scopes",
} satisfies Record<Group["because"], string>;

/** Some routes take any valid key. */
export const groupAction = ({ action }: Pick<Group, "action">): string => action ?? "any";

/** One resource may have several addresses; one that matches is enough. */
export const groupResource = ({ addresses }: Pick<Group, "addresses">): string =>
  addresses.length === 0 ? "none" : addresses.join(" or ");

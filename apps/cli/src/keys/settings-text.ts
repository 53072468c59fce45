import { exactTime } from "../text/short-time.ts";

const wildcards = ["0.0.0.0/0", "::/0"];

/** An empty list restricts nothing, as both wildcards do not. */
export const isUnrestricted = (cidrs: readonly string[]): boolean =>
  cidrs.length === 0 || wildcards.every((wildcard) => cidrs.includes(wildcard));

export const allowedIpsText = (cidrs: readonly string[]): string =>
  isUnrestricted(cidrs) ? "any" : cidrs.join(", ");

export const expiryText = (expiresAt: string | null): string =>
  expiresAt === null ? "never" : exactTime(expiresAt);

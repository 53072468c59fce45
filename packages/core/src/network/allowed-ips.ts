import { excerptOf } from "../problem/excerpt.ts";
import { formatCidr, parseCidr } from "./cidr.ts";

export const wildcards = { 4: "0.0.0.0/0", 6: "::/0" } as const;

/** The most entries of a key, in canonical form. */
export const mostAllowedIps = 100;
export const tooManyAllowedIps = `A key has at most ${mostAllowedIps} allowed ranges; widen some of them`;

export type AllowedIps = {
  /** Canonical entries, each once, in the order given; `*` became both wildcards. */
  canonical: string[];
  /** `index` is the entry's; null for a fault of the whole list. */
  faults: { index: number | null; message: string }[];
};

/** Reads a list of allowed IPs as people and programs write it. What comes after the hundredth is not looked at. */
export function parseAllowedIps(entries: readonly string[]): AllowedIps {
  const canonical = new Set<string>();
  const faults: AllowedIps["faults"] = [];
  for (const [index, entry] of entries.slice(0, mostAllowedIps).entries()) {
    if (entry === "*") {
      canonical.add(wildcards[4]).add(wildcards[6]);
      continue;
    }
    const parsed = parseCidr(entry);
    if (parsed.ok) canonical.add(formatCidr(parsed.cidr));
    else faults.push({ index, message: `${shown(entry)} ${parsed.message}` });
  }
  if (entries.length > mostAllowedIps || canonical.size > mostAllowedIps) {
    faults.push({ index: null, message: tooManyAllowedIps });
  }
  return { canonical: [...canonical], faults };
}

const shown = (entry: string): string =>
  entry === "" ? "This entry" : `"${excerptOf(entry, 60)}"`;

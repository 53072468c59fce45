import { formatCidr, parseCidr } from "./cidr.ts";

export const wildcards = { 4: "0.0.0.0/0", 6: "::/0" } as const;

export type AllowedIps = {
  /** Canonical entries, each once, in the order given; `*` became both wildcards. */
  canonical: string[];
  faults: { index: number; message: string }[];
};

/** Reads a list of allowed IPs as people and programs write it. */
export function parseAllowedIps(entries: readonly string[]): AllowedIps {
  const canonical = new Set<string>();
  const faults: AllowedIps["faults"] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry === "*") {
      canonical.add(wildcards[4]).add(wildcards[6]);
      continue;
    }
    const parsed = parseCidr(entry);
    if (parsed.ok) canonical.add(formatCidr(parsed.cidr));
    else faults.push({ index, message: `${shown(entry)} ${parsed.message}` });
  }
  return { canonical: [...canonical], faults };
}

const shown = (entry: string): string =>
  entry === ""
    ? "an empty entry"
    : JSON.stringify(entry.length > 60 ? `${entry.slice(0, 60)}…` : entry);

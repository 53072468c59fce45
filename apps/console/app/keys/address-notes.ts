/** What a wildcard range accepts; null for any other. */
export function wildcardNote(range: string): string | null {
  if (range === "0.0.0.0/0") return "0.0.0.0/0 accepts all IPv4 addresses.";
  if (range === "::/0") return "::/0 accepts all IPv6 addresses.";
  return range === "*" ? "* accepts all IPv4 addresses and all IPv6 addresses." : null;
}

/** What a list of one version only refuses; null when it names both or nothing. */
export function oneVersionNote(ranges: readonly string[]): string | null {
  const given = ranges.filter((range) => range.trim() !== "");
  if (given.length === 0 || given.includes("*")) return null;
  const six = given.filter((range) => range.includes(":")).length;
  if (six === 0) return "There are IPv4 ranges only: requests over IPv6 will be refused.";
  if (six === given.length)
    return "There are IPv6 ranges only: requests over IPv4 will be refused.";
  return null;
}

/** `All addresses`, `2 ranges`: the list in a few words. */
export function addressesText(ranges: readonly string[]): string {
  const four = ranges.includes("0.0.0.0/0");
  const six = ranges.includes("::/0");
  if (ranges.length === 0 || (four && six)) return "Any address";
  const [first] = ranges;
  return ranges.length === 1 && first !== undefined ? first : `${ranges.length} ranges`;
}

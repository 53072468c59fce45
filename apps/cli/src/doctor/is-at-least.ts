/** Whether a version, such as `7.2.4`, is the other one or a later one. What is no number counts as zero. */
export function isAtLeast(version: string, least: string): boolean {
  const [one, other] = [version, least].map((text) =>
    text.split(".").map((part) => Number.parseInt(part, 10) || 0),
  );
  for (const [at, part] of (other ?? []).entries()) {
    const mine = one?.[at] ?? 0;
    if (mine !== part) return mine > part;
  }
  return true;
}

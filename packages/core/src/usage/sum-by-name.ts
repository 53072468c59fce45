/** How sums of one kind are kept. */
export type Summing<Sum> = {
  /** A sum that shares nothing that changes with the one given. */
  copyOf: (sum: Sum) => Sum;
  /** Changes `sum`, never `added`. */
  add: (sum: Sum, added: Sum) => void;
};

/** Adds to the sum of that name. The first of a name is copied: what is in the map belongs to the map alone. */
export function addByName<Sum>(
  sums: Map<string, Sum>,
  name: string,
  added: Sum,
  { copyOf, add }: Summing<Sum>,
): void {
  const sum = sums.get(name);
  if (sum === undefined) sums.set(name, copyOf(added));
  else add(sum, added);
}

/** What a command has to tell: to people line by line, to programs as JSON. */
export type Told = {
  /** Of the result, for standard output. */
  lines: readonly string[];
  /** The same, for programs. */
  json: unknown;
  /** For people alone, on standard error: what is beside the result, which may be piped to somewhere. */
  notes?: readonly string[];
  /** As `notes`, after the result. */
  closing?: readonly string[];
  /** Where it is not `done`. */
  exitCode?: number;
};

export function tell(told: Told, asJson: boolean): void {
  const { lines, json, notes = [], closing = [], exitCode } = told;
  if (!asJson) tellNotes(notes);
  const text = asJson ? [JSON.stringify(json, null, 2)] : lines;
  for (const line of text) process.stdout.write(`${line}\n`);
  if (!asJson) tellNotes(closing);
  if (exitCode !== undefined) process.exitCode = exitCode;
}

export function tellNotes(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`${note}\n`);
}

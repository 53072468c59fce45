/** What a benchmark found. `figures` go into the last line of JSON under its name. */
export type Report = {
  title: string;
  /** What a reader has to know to judge the figures, a sentence a line. */
  notes: readonly string[];
  table: readonly (readonly string[])[];
  figures: Record<string, unknown>;
  /** Targets that were missed, in words; empty when all held. */
  missed: readonly string[];
};

export type Bench = { name: string; about: string; run: () => Report | Promise<Report> };

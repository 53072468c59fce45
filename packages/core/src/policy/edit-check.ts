/** What settings do with requests of which a row does not tell one from another: `untold` when not the same with all. */
export type Verdict = "allowed" | "refused" | "untold";

/** One check of such requests, by the settings before an edit and after it. */
export type EditCheck = {
  before: Verdict;
  after: Verdict;
  /** Whether there can be one among them that passes before and is refused after. */
  mayBreak: boolean;
};

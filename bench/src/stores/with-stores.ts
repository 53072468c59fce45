import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { asProgram, endChild } from "../process/with-programs.ts";
import type { StoresProgram } from "./keep-stores.ts";
import type { Stores } from "./stores.ts";

/** As seen from `dist`, where this runs. */
const bench = fileURLToPath(new URL("..", import.meta.url));

/**
 * Lends a Postgres and a Redis of their own, migrated and empty, on free ports. They live in a process that stops them
 * when `work` is over and when this process is gone, by whatever signal.
 */
export async function withStores<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  const child = fork("src/stores/keep-stores.ts", {
    cwd: bench,
    execArgv: ["--import", "tsx"],
    serialization: "advanced",
  });
  try {
    return await work(await asProgram<StoresProgram>("keep-stores", child).ask("stores", null));
  } finally {
    await endChild(child);
  }
}

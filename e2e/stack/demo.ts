import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Demo } from "./start-stack.ts";

/** The running stack, as it describes itself now: pids change when a child is started again. */
export function readDemo(): Demo {
  const dataDir = process.env.E2E_DATA_DIR;
  if (dataDir === undefined)
    throw new Error("Run these tests with npm run e2e: it starts the stack");
  return JSON.parse(readFileSync(join(dataDir, "demo.json"), "utf8"));
}

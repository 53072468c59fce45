import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");

const programs = join(root, "node_modules", ".bin");

/** Full path of a program that an installed package brought. */
export const programAt = (/** @type {string} */ name) => join(programs, name);

/**
 * Turbo looks for pnpm on the PATH; the pinned one is among our own programs.
 * @returns {NodeJS.ProcessEnv}
 */
export const environmentWithPrograms = () => ({
  ...process.env,
  PATH: `${programs}:${process.env.PATH ?? ""}`,
  TURBO_TELEMETRY_DISABLED: "1",
});

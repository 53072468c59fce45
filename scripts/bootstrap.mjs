import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run/root.mjs";
import { runProgram } from "./run/run-program.mjs";

const stamp = join(root, "node_modules", ".installed");

/**
 * Brings a fresh clone to where TypeScript runs. Needs nothing but Node and npm, and no network
 * when nothing has changed since the last time.
 * @param {import("./run/terminal.mjs").Terminal} terminal
 * @param {AbortSignal} stop
 */
export async function bootstrap(terminal, stop) {
  requireNode();
  if (isInstalled()) return;
  await terminal.step("Dependencies", async (say) => {
    const pnpm = pinnedPnpm();
    say(`${pnpm} install`);
    const { code, output } = await runProgram(
      "npx",
      ["--yes", pnpm, "install", "--frozen-lockfile"],
      // CI: pnpm asks no questions, also where it has to replace an older node_modules.
      { cwd: root, env: { ...process.env, CI: "true" }, stop },
    );
    if (code !== 0) throw new Error(`Dependencies could not be installed:\n${output.trim()}`);
    say("installed");
  });
  writeFileSync(stamp, wanted());
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node 20.19 or later is needed; this is ${process.versions.node}`);
}

/** @returns {boolean} */
const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();

/** Changes with the lockfile, and with the kind of machine that its binaries are for. */
const wanted = () =>
  createHash("sha256")
    .update(readFileSync(join(root, "pnpm-lock.yaml")))
    .update(`${process.platform}-${process.arch}`)
    .digest("hex");

/** @returns {string} */
const pinnedPnpm = () =>
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager;

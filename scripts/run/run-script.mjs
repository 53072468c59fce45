import { bootstrap } from "../bootstrap.mjs";
import { listenForStop } from "./stopping.mjs";
import { terminalOn } from "./terminal.mjs";

/**
 * Brings a clone to where TypeScript runs, does the work, and exits with the code that it answers; what it throws is
 * shown as a message.
 * @param {(surroundings: { terminal: import("./terminal.mjs").Terminal, stop: AbortSignal }) => Promise<number>} work
 */
export async function runScript(work) {
  const terminal = terminalOn(process.stdout);
  const { stop } = listenForStop();
  terminal.print("\n");
  try {
    await bootstrap(terminal, stop);
    const { register } = await import("tsx/esm/api");
    register();
    process.exitCode = await work({ terminal, stop });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    terminal.print(`\n  ${terminal.paint.red(message.replaceAll("\n", "\n  "))}\n\n`);
    process.exitCode = 1;
  }
  process.exit(); // whatever a library still holds open
}

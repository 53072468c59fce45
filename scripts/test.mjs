import { bootstrap } from "./bootstrap.mjs";
import { listenForStop } from "./run/stopping.mjs";
import { terminalOn } from "./run/terminal.mjs";

const terminal = terminalOn(process.stdout);
const { stop } = listenForStop();

terminal.print("\n");
try {
  await bootstrap(terminal, stop);
  const { register } = await import("tsx/esm/api");
  register();
  const { runTests } = await import("./test/main.ts");
  const passed = await runTests({ args: process.argv.slice(2), terminal, stop });
  process.exitCode = passed ? 0 : 1;
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  terminal.print(`\n  ${terminal.paint.red(message.replaceAll("\n", "\n  "))}\n\n`);
  process.exitCode = 1;
}
process.exit(); // whatever a library still holds open

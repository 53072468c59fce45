import { bootstrap } from "./bootstrap.mjs";
import { listenForStop } from "./run/stopping.mjs";
import { terminalOn } from "./run/terminal.mjs";

const terminal = terminalOn(process.stdout);
const stopping = listenForStop();

terminal.print(`\n  ${terminal.paint.bold("Aerovy API Keys")}\n\n`);
try {
  await bootstrap(terminal, stopping.stop);
  const { register } = await import("tsx/esm/api");
  register();
  const { start } = await import("./start/main.ts");
  await start({ args: process.argv.slice(2), environment: process.env, terminal, ...stopping });
} catch (error) {
  if (!stopping.stop.aborted) {
    const message = error instanceof Error ? error.message : String(error);
    terminal.print(`\n  ${terminal.paint.red(message.replaceAll("\n", "\n  "))}\n\n`);
    process.exitCode = 1;
  }
}
process.exit(); // whatever a library still holds open

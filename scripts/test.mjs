import { runScript } from "./run/run-script.mjs";

await runScript(async ({ terminal, stop }) => {
  const { runTests } = await import("./test/main.ts");
  return (await runTests({ args: process.argv.slice(2), terminal, stop })) ? 0 : 1;
});

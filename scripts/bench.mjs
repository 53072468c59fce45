import { runScript } from "./run/run-script.mjs";

await runScript(async ({ terminal, stop }) => {
  const { runBenches } = await import("./bench/main.ts");
  return runBenches({ names: process.argv.slice(2), terminal, stop });
});

import { relative } from "node:path";
import type { Terminal } from "../run/terminal.mjs";
import type { Configuration } from "./configuration.ts";
import type { Demo } from "./demo.ts";

/** The one table that a start ends with. */
export function summary(
  { publicConsoleUrl, publicApiUrl, dataDir, metricsPort }: Configuration & { metricsPort: number },
  demo: Demo | null,
  { bold, dim, green, red }: Terminal["paint"],
  readySeconds: number,
): string {
  const row = (name: string, value: string) => `  ${dim(name.padEnd(12))}${value}`;
  const curl = (thing: string, key: string) =>
    `curl -H "X-Api-Key: ${key}" ${publicApiUrl}/v2/things/${thing}`;
  const withDemo =
    demo === null
      ? [row("Sign up", `${publicConsoleUrl}/signup`)]
      : [
          row("Sign in", `${bold(demo.email)}  password  ${bold(demo.password)}`),
          row("A key", demo.externalKey),
          "",
          `  ${green("200")}  ${dim("the key reads a Thing in its own site")}`,
          `  ${curl(demo.thingInSite, demo.externalKey)}`,
          `  ${red("403")}  ${dim("and is refused one in another")}`,
          `  ${curl(demo.thingElsewhere, demo.externalKey)}`,
        ];
  const lines = [
    "",
    `  ${green("Ready")} in ${readySeconds.toFixed(1)} s`,
    "",
    row("Console", bold(publicConsoleUrl)),
    row("API", `${bold(publicApiUrl)}  ${dim(`reference: ${publicApiUrl}/v2/docs`)}`),
    row("Metrics", `http://127.0.0.1:${metricsPort}/metrics`),
    ...withDemo,
    "",
    `  ${dim(`Ctrl-C stops everything; the data stays in ${placeOf(dataDir)}`)}`,
    "",
    "",
  ];
  return lines.join("\n");
}

function placeOf(folder: string): string {
  const near = relative(process.cwd(), folder);
  return near === "" || near.startsWith("..") ? folder : near;
}

import { join } from "node:path";
import { programAt, root } from "../run/root.mjs";
import type { Part } from "./parts.ts";
import { readPlaywright, readVitest, type TestCount } from "./test-reports.ts";

export type Stage = {
  label: string;
  command: string;
  args: readonly string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
  /** Where it counts its tests; without one the stage as a whole passes or fails. */
  report?: { path: string; read: (path: string) => TestCount };
};

/** `folder` takes the reports. */
export function stagesOf(chosen: readonly Part[], folder: string): Stage[] {
  const has = (part: Part) => chosen.includes(part);
  return [
    ...(has("checks") ? checks : []),
    ...(has("checks") ? [vitest("Checks of the tree", ["checks"], folder)] : []),
    ...(has("unit") ? [core(folder), vitest("Unit and integration", ["unit"], folder)] : []),
    ...(has("faults") ? [vitest("Faults", ["faults"], folder)] : []),
    ...(has("browser") ? [build, playwright(folder)] : []),
  ];
}

const program = (label: string, name: string, args: readonly string[]): Stage => ({
  label,
  command: programAt(name),
  args,
  cwd: root,
});

const checks: readonly Stage[] = [
  program("Lint", "biome", ["check", "."]),
  program("Types", "turbo", ["run", "typecheck", "--output-logs=errors-only", "--ui=stream"]),
  program("Dead code", "knip", []),
  // It neither reports home nor asks for a newer version of itself.
  {
    ...program("API document", "redocly", ["lint"]),
    env: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  },
  program("Published package", "tsx", ["packages/verify/publish/check-package.ts"]),
];

const build = program("Build", "turbo", [
  ...["run", "build", "--output-logs=errors-only", "--ui=stream"],
]);

function vitest(label: string, projects: readonly string[], folder: string): Stage {
  const path = join(folder, `vitest-${projects.join("-")}.json`);
  const chosen = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
  return {
    ...program(label, "vitest", ["run", ...chosen, ...reporters]),
    report: { path, read: readVitest },
  };
}

/** Below its share of covered statements and branches the run fails. */
function core(folder: string): Stage {
  const stage = vitest("Core", ["core"], folder);
  const coverage = ["--coverage", `--coverage.reportsDirectory=${join(folder, "coverage")}`];
  return { ...stage, args: [...stage.args, ...coverage] };
}

function playwright(folder: string): Stage {
  const path = join(folder, "playwright.json");
  return {
    label: "Browser",
    command: join(root, "e2e", "node_modules", ".bin", "playwright"),
    args: ["test", "--reporter=list,json", `--output=${join(folder, "browser")}`],
    cwd: join(root, "e2e"),
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path },
    report: { path, read: readPlaywright },
  };
}

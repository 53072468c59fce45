import { join } from "node:path";
import { programAt, root } from "../run/root.mjs";
import { type Part, parts } from "./parts.ts";
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
    ...(has("checks") || has("unit") ? [vitest(chosen, folder)] : []),
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
];

const build = program("Build", "turbo", [
  ...["run", "build", "--output-logs=errors-only", "--ui=stream"],
]);

function vitest(chosen: readonly Part[], folder: string): Stage {
  const path = join(folder, "vitest.json");
  const projects = chosen.length === parts.length ? [] : chosen.flatMap((p) => ["--project", p]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
  return {
    ...program("Unit and integration", "vitest", ["run", ...projects, ...reporters]),
    report: { path, read: readVitest },
  };
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

import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";

type Published = {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
};

/** Packages that the built code or its types import and the built package.json does not name. */
export function undeclaredImports(dist: string): string[] {
  const manifest = JSON.parse(readFileSync(join(dist, "package.json"), "utf8")) as Published;
  const declared = new Set(
    [manifest.dependencies, manifest.peerDependencies].flatMap((names) => Object.keys(names)),
  );
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(js|d\.ts)$/.test(file),
  );
  return files.flatMap((file) =>
    packagesIn(readFileSync(join(dist, file), "utf8"))
      .filter((name) => !declared.has(name))
      .map((name) => `${file} imports ${name}, which package.json does not name`),
  );
}

const importFrom = /^\s*(?:import|export)\b[^"';]*?(?:from\s*)?["']([^"'./][^"']*)["']/gm;

function packagesIn(source: string): string[] {
  const ids = [...source.matchAll(importFrom)].map((match) => match[1] ?? "");
  return [...new Set(ids.filter((id) => !isBuiltin(id)).map(packageName))];
}

/** Of `@scope/name/path` and `name/path`. */
export const packageName = (id: string): string =>
  id
    .split("/")
    .slice(0, id.startsWith("@") ? 2 : 1)
    .join("/");

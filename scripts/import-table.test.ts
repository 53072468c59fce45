import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const document = readFileSync(join(root, "docs/architecture.md"), "utf8");
const section = document.split("## Who may import whom")[1]?.split("\n## ")[0] ?? "";

/** Rows of the table: the place, and the names of the packages it may import. */
const table = section.split("\n").flatMap((line) => {
  const cells = line.split("|").map((cell) => cell.trim());
  const place = /^`([a-z0-9/]+)`$/.exec(cells[1] ?? "")?.[1];
  const allowed = (cells[3] ?? "").split(",").map((name) => name.trim());
  return place === undefined ? [] : [{ place, allowed: allowed.filter((name) => name !== "") }];
});

const sourcesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", "build"].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesUnder(path);
    return /\.(?:ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });

const imports = /(?:from\s+|import\s*\(?\s*)["']([^"']+)["']/g;
const importsOf = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(imports)].flatMap((match) => match[1] ?? []);
/** Without those for types alone: nothing of them is left when the code runs. */
const runtimeImportsOf = (file: string): string[] =>
  [
    ...readFileSync(file, "utf8")
      .replaceAll(/import type [^;]+;/g, "")
      .matchAll(imports),
  ].flatMap((match) => match[1] ?? []);
const packageOf = (specifier: string) => /^@avy\/([a-z0-9]+)/.exec(specifier)?.[1];
const isTest = (file: string) => /\.test\.tsx?$|\/test\//.test(file);

function strayImports(place: string, allowed: readonly string[]): string[] {
  const own = place.split("/").at(-1);
  return sourcesUnder(join(root, place))
    .filter((file) => !isTest(file))
    .flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const to = packageOf(specifier);
        const leavesPlace =
          specifier.startsWith(".") && !join(file, "..", specifier).startsWith(join(root, place));
        const stray = to !== undefined && to !== own && !allowed.includes(to);
        return stray || leavesPlace ? [`${file.slice(root.length + 1)} -> ${specifier}`] : [];
      }),
    );
}

test("every package and app has its row", () => {
  const places = ["packages", "apps"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  const rows = table.map((row) => row.place);
  expect(places.filter((place) => !rows.includes(place))).toEqual([]);
  expect(rows.filter((row) => /^(?:packages|apps)\//.test(row) && !places.includes(row))).toEqual(
    [],
  );
});

describe.each(table)("$place", ({ place, allowed }) => {
  test("imports only what the table allows", () => {
    expect(strayImports(place, allowed)).toEqual([]);
  });

  test("depends at run time only on what the table allows", () => {
    const manifest: { dependencies?: Record<string, string> } = JSON.parse(
      readFileSync(join(root, place, "package.json"), "utf8"),
    );
    const named = Object.keys(manifest.dependencies ?? {}).flatMap((name) => packageOf(name) ?? []);
    expect(named.filter((name) => !allowed.includes(name))).toEqual([]);
  });
});

test("a component never imports a .server file", () => {
  const components = sourcesUnder(join(root, "apps/console/app")).filter(
    (file) =>
      file.endsWith(".tsx") &&
      !file.includes("/routes/") &&
      !/\/(?:root|entry\.server)\.tsx$/.test(file),
  );
  const strays = components.flatMap((file) =>
    runtimeImportsOf(file)
      .filter((specifier) => /\.server(?:\.tsx?)?$/.test(specifier))
      .map((specifier) => `${file.slice(root.length + 1)} -> ${specifier}`),
  );
  expect(strays).toEqual([]);
});

test("no folder or file is named for nothing in particular", () => {
  const places = table.flatMap(({ place }) => sourcesUnder(join(root, place)));
  const nothing = /\/(?:utils?|helpers?|common|misc|shared|lib)(?:\/|\.[a-z.]+$)/;
  expect(
    places.map((path) => path.slice(root.length)).filter((path) => nothing.test(path)),
  ).toEqual([]);
});

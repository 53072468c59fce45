import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

const readers = [
  ...readdirSync(join(root, "apps")).flatMap((app) => [
    `apps/${app}/env.ts`,
    `apps/${app}/src/env.ts`,
  ]),
  "scripts/start/configuration.ts",
].filter((path) => existsSync(join(root, path)));

/** Names in the manner of environment variables: capitals with at least one underscore. */
const namesIn = (text: string) => new Set(text.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? []);

test("every variable that an app reads is in .env.example, each with a comment above it", () => {
  const lines = read(".env.example").split("\n");
  const listed = lines.flatMap((line) => /^([A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
  const missing = readers.flatMap((path) =>
    [...namesIn(read(path))]
      .filter((name) => !listed.includes(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(readers.length).toBeGreaterThanOrEqual(4);
  expect(missing).toEqual([]);
});

test(".env.example lists nothing that no app reads", () => {
  const known = new Set(readers.flatMap((path) => [...namesIn(read(path))]));
  const listed = read(".env.example")
    .split("\n")
    .flatMap((line) => /^([A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
  expect(listed.filter((name) => !known.has(name))).toEqual([]);
});

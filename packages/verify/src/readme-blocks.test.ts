import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");

/** The examples by the name of their file, which their first line says. */
const examples = [...readme.matchAll(/```ts\n\/\/ (\S+\.ts)\n([\s\S]*?)```/g)].map(
  ([, name = "", source = ""]) => ({ name, source }),
);

/** What the compiler says of them, together in one folder of the package, as a server would import it. */
function faultsOf(files: readonly { name: string; source: string }[]): string[] {
  const folder = mkdtempSync(join(root, "readme-"));
  try {
    for (const { name, source } of files) writeFileSync(join(folder, name), source);
    const { config } = ts.readConfigFile(join(root, "../../tsconfig.base.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const paths = files.map(({ name }) => join(folder, name));
    const program = ts.createProgram(paths, { ...options, noEmit: true });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("every example compiles", () => {
  expect(examples.map(({ name }) => name)).toEqual([
    ...["verifier.ts", "express.ts", "fastify.ts", "hono.ts", "node-http.ts", "remix.ts"],
    ...["trpc.ts", "verify.ts", "service.ts", "testing.ts"],
  ]);
  expect(faultsOf(examples)).toEqual([]);
}, 120_000);

test("an example that calls what is not there does not", () => {
  const wrong = {
    name: "wrong.ts",
    source: 'import { noSuchThing } from "@avy/verify/express";\n',
  };
  expect(faultsOf([wrong]).join()).toContain("noSuchThing");
}, 120_000);

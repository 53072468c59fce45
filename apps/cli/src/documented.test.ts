import { readFileSync } from "node:fs";
import type { CommandDef } from "citty";
import { expect, test } from "vitest";
import { avy } from "./avy.ts";
import { exitCodes } from "./exit-codes.ts";

const page = readFileSync(new URL("../../../docs/cli.md", import.meta.url), "utf8");

/** `keys create`, and so on: every command that does something. */
function commandsOf({ subCommands }: CommandDef, before: string): string[] {
  if (subCommands === undefined) return [before];
  return Object.entries(subCommands as Record<string, CommandDef>).flatMap(([name, command]) =>
    commandsOf(command, `${before} ${name}`),
  );
}

test.each(commandsOf(avy as CommandDef, "avy"))("%s is in docs/cli.md", (command) => {
  expect(page).toContain(command);
});

test("the page has every exit code, and no other", () => {
  const table = page.split("### Exit codes")[1] ?? "";
  const codes = [...table.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(Object.values(exitCodes));
});

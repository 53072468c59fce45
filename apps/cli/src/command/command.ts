import { type CommandDef, defineCommand } from "citty";
import { type Arguments, cittyArguments, type GivenArguments } from "./arguments.ts";
import { readArguments } from "./read-arguments.ts";
import { type Told, tell } from "./told.ts";

export type CommandMeaning<Args extends Arguments> = {
  name: string;
  description: string;
  args: Args;
};

const json = { type: "boolean", description: "Tell it as JSON, for programs" } as const;
export type WithJson<Args extends Arguments> = Args & { json: typeof json };

/** A command, with `--json`. */
export function command<const Args extends Arguments>(
  { name, description, args }: CommandMeaning<Args>,
  work: (given: GivenArguments<WithJson<Args>>) => Promise<Told>,
): CommandDef {
  const known = { ...args, json };
  return defineCommand({
    meta: { name, description },
    args: cittyArguments(known),
    async run({ rawArgs }) {
      const given = readArguments(rawArgs, known);
      tell(await work(given), given.json);
    },
  });
}

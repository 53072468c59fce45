import type { ArgsDef } from "citty";

/** What a command may be called with. `strings` is a flag that may be given again and again. */
export type Argument =
  | { type: "positional"; description: string; required: boolean }
  | {
      type: "string";
      description: string;
      valueHint?: string;
      options?: readonly string[];
      required?: true;
      default?: string;
    }
  | { type: "strings"; description: string; valueHint?: string; required?: true }
  | { type: "boolean"; description: string };

/** By their names, as they are typed: `not-applied` is `--not-applied`. Positions are in their order. */
export type Arguments = Readonly<Record<string, Argument>>;

type Text<One> = One extends { options: readonly (infer Option)[] } ? Option : string;
type Given<One extends Argument> = One extends { type: "strings" }
  ? string[]
  : One extends { type: "boolean" }
    ? boolean
    : One extends { required: true } | { default: string }
      ? Text<One>
      : Text<One> | undefined;

/** What a command was called with: a flag that was not given is undefined, false or an empty list. */
export type GivenArguments<Known extends Arguments> = {
  [Name in keyof Known]: Given<Known[Name]>;
};

/** For citty, which writes the help by them. */
export const cittyArguments = (known: Arguments): ArgsDef =>
  Object.fromEntries(Object.entries(known).map(([name, one]) => [name, cittyArgument(one)]));

function cittyArgument(one: Argument): ArgsDef[string] {
  if (one.type === "strings") {
    return { ...one, type: "string", description: `${one.description}; may be given again` };
  }
  if (one.type !== "string" || one.options === undefined) return one as ArgsDef[string];
  const { options, ...rest } = one;
  return { ...rest, valueHint: options.join("|") };
}

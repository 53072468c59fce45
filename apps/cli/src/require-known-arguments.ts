import type { ArgsDef } from "citty";
import { WrongUse } from "./wrong-use.ts";

type Given = { _: string[] } & Record<string, unknown>;

/** citty passes over what it does not know: a flag that is misspelt would silently not be set. */
export function requireKnownArguments(given: Given, known: ArgsDef): void {
  const flags = Object.keys(known).filter((name) => known[name]?.type !== "positional");
  const unknown = Object.keys(given).find((name) => name !== "_" && !(kebab(name) in known));
  if (unknown !== undefined) {
    const list = flags.map((name) => `--${name}`).join(", ");
    throw new WrongUse(`There is no --${unknown}; this command takes ${list}`);
  }
  const positions = Object.keys(known).length - flags.length;
  const extra = given._[positions];
  if (extra !== undefined) throw new WrongUse(`One argument too many: ${extra}`);
}

/** Every flag is given under both spellings. */
const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

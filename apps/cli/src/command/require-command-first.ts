import type { CommandDef, SubCommandsDef } from "citty";
import { WrongUse } from "../wrong-use.ts";

/** citty drops flags that stand before the command: they would silently not be set. */
export function requireCommandFirst(root: CommandDef, rawArgs: readonly string[]): void {
  let commands = root.subCommands as SubCommandsDef | undefined;
  for (const word of rawArgs) {
    if (commands === undefined) return;
    if (word.startsWith("-")) throw new WrongUse(`Put ${word} after the command (avy --help)`);
    const next: unknown = Object.hasOwn(commands, word) ? commands[word] : {};
    commands = (next as CommandDef).subCommands as SubCommandsDef | undefined;
  }
}

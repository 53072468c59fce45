import { WrongUse } from "../wrong-use.ts";

/** What a command needs of the environment; a fault in it is one of how the command is used. */
export function settingsOf<Settings>(read: (source: NodeJS.ProcessEnv) => Settings): Settings {
  try {
    return read(process.env);
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : "The settings cannot be read");
  }
}

import { readSettings, setting } from "@avy/core";
import { z } from "zod";

/** Never an argument: what a command was called with is seen by everybody on the machine. */
const cliEnv = z.object({ DATABASE_URL: setting.postgresUrl });

export const readCliEnv = (source: NodeJS.ProcessEnv): z.output<typeof cliEnv> =>
  readSettings("CLI", cliEnv, source);

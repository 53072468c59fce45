import { readSettings, setting, tokenPattern } from "@avy/core";
import { z } from "zod";

/** Never arguments: what a command was called with is seen by everybody on the machine. */
const cliEnv = z.object({ DATABASE_URL: setting.postgresUrl });

export const readCliEnv = (source: NodeJS.ProcessEnv): z.output<typeof cliEnv> =>
  readSettings("CLI", cliEnv, source);

/** A limit is changed as the app changes things: audited, and announced to verifiers. */
const limitEnv = cliEnv.extend({
  AUDIT_ENCRYPTION_KEY: setting.encryptionKeys,
  REDIS_URL: setting.redisUrl,
});

export const readLimitEnv = (source: NodeJS.ProcessEnv): z.output<typeof limitEnv> =>
  readSettings("CLI", limitEnv, source);

/** A role that may read what ended is enough: `avy_verifier`. */
const journalEnv = cliEnv.extend({
  REDIS_URL: setting.redisUrl,
  USAGE_JOURNAL_DIR: z.string({ error: "missing: the directory that the APIs share" }).min(1),
  USAGE_QUEUES: setting.whole(1, 64).default(1),
});

export const readJournalEnv = (source: NodeJS.ProcessEnv): z.output<typeof journalEnv> =>
  readSettings("CLI", journalEnv, source);

/** Each wins over what `avy login` kept. */
const apiEnv = z.object({
  AVY_API_URL: setting.publicUrl.optional(),
  AVY_API_KEY: z.string().regex(tokenPattern, "expected a whole API key").optional(),
});

export const readApiEnv = (source: NodeJS.ProcessEnv): z.output<typeof apiEnv> =>
  readSettings("CLI", apiEnv, source);

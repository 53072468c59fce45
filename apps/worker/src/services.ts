import type { Db } from "@avy/db";
import type { Logger } from "pino";

/** What every job may touch. */
export type WorkerServices = { db: Db; log: Logger };

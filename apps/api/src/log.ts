import { redactedError } from "@avy/core";
import pino, { type Logger } from "pino";

/** One JSON object a line. Written in blocks, at least once a second; nothing free-form leaves with a token in it. */
export function createLog(level: string): Logger {
  const out = pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 1_000 });
  return pino({ level, base: { app: "api" }, serializers: { err: redactedError } }, out);
}

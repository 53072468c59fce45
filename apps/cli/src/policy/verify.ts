import { answerOf } from "../api/answer-of.ts";
import { apiCommand } from "../command/api-command.ts";
import { exitCodes } from "../exit-codes.ts";
import { readToken } from "../terminal/read-token.ts";
import { requestFlags, requestOf } from "./request-flags.ts";

export const verify = apiCommand(
  {
    name: "avy verify",
    description:
      "Decide a request that presents a key; the key is read from standard input, or asked for",
    args: requestFlags,
  },
  async (api, given) => {
    const apiKey = await readToken("The key that was presented");
    const body = { apiKey, ...requestOf(given) };
    const decision = await answerOf(api.POST("/v2/verify", { body }));
    const { allowed, code, detail, keyId, type } = decision;
    const of = keyId === null ? [] : [`${type} key ${keyId}`];
    const lines = [allowed ? "allowed" : `refused (${code}): ${detail}`, ...of];
    const exitCode = allowed ? exitCodes.done : exitCodes.refused;
    return { lines, json: decision, exitCode };
  },
);

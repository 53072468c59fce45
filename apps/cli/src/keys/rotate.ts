import { answerOf } from "../api/answer-of.ts";
import { once } from "../api/once.ts";
import { apiCommand } from "../command/api-command.ts";
import { durationExample, parseDuration } from "../text/duration.ts";
import { shortTime } from "../text/short-time.ts";
import { WrongUse } from "../wrong-use.ts";
import { readKeyId } from "./read-settings.ts";
import { keyId } from "./settings-flags.ts";

export const rotate = apiCommand(
  {
    name: "avy keys rotate",
    description: "Give a key a second secret, written once, to standard output; the first retires",
    args: {
      id: keyId,
      grace: { type: "string", description: "In how long the first retires", valueHint: "24h" },
      "no-grace-end": {
        type: "boolean",
        description: "The first lives until it is retired by hand",
      },
    },
  },
  async (api, given) => {
    const path = { id: readKeyId(given.id) };
    const body = { gracePeriodSeconds: graceOf(given) };
    const asked = api.POST("/v2/api-keys/{id}/rotate", { body, params: { path, ...once() } });
    const rotated = await answerOf(asked);
    const { name, id, secrets } = rotated.apiKey;
    const retires = secrets.find(({ retiresAt }) => retiresAt !== null)?.retiresAt ?? null;
    const first = retires === null ? "lives until it is retired" : `retires ${shortTime(retires)}`;
    const notes = [
      `${name} (${id}) has two secrets now; the first ${first}`,
      "The new secret is told this once and kept nowhere:",
    ];
    return { lines: [rotated.secret], notes, json: rotated };
  },
);

/** Which of the two is meant is never guessed: one of them cuts callers off. */
function graceOf(given: { grace: string | undefined; "no-grace-end": boolean }): number | null {
  if ((given.grace !== undefined) === given["no-grace-end"]) {
    throw new WrongUse("Give --grace, such as 24h, or --no-grace-end");
  }
  if (given.grace === undefined) return null;
  const seconds = parseDuration(given.grace);
  if (seconds !== null) return seconds;
  throw new WrongUse(`--grace: give ${durationExample}; got ${given.grace}`);
}

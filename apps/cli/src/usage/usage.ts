import type { ApiClient, Schemas } from "@avy/client";
import { answerOf } from "../api/answer-of.ts";
import { apiCommand } from "../command/api-command.ts";
import type { Told } from "../command/told.ts";
import { readKeyId } from "../keys/read-settings.ts";
import { readMoment } from "../text/moment.ts";
import { readWhole } from "../text/whole.ts";
import { WrongUse } from "../wrong-use.ts";
import { bucketTable, countedLine, keyTable } from "./usage-tables.ts";

type Range = { from?: string; to?: string; granularity: Schemas["Usage"]["granularity"] };

export const usage = apiCommand(
  {
    name: "avy usage",
    description: "Decisions by outcome, of one key or of all: the last 24 hours, unless told else",
    args: {
      key_id: { type: "positional", description: "One key's alone", required: false },
      from: { type: "string", description: "Since when, or how long ago", valueHint: "TIME|7d" },
      to: { type: "string", description: "Until when, or how long ago", valueHint: "TIME|1d" },
      granularity: {
        type: "string",
        description: "A line for each",
        options: ["minute", "hour", "day"],
        default: "hour",
      },
      "by-key": { type: "boolean", description: "The keys with the most, in place of times" },
      limit: { type: "string", description: "Of keys, with --by-key, up to 200", default: "50" },
    },
  },
  async (api, given) => {
    const range = rangeOf(given);
    if (!given["by-key"]) return ofTimes(api, given.key_id, range);
    if (given.key_id !== undefined) throw new WrongUse("Give a key's id or --by-key");
    const limit = readWhole("--limit", given.limit, { least: 1, most: 200 });
    return ofKeys(api, { ...range, groupBy: "key", limit });
  },
);

async function ofTimes(api: ApiClient, keyId: string | undefined, query: Range): Promise<Told> {
  const counted =
    keyId === undefined
      ? await answerOf(api.GET("/v2/usage", { params: { query } }))
      : await answerOf(
          api.GET("/v2/api-keys/{id}/usage", {
            params: { path: { id: readKeyId(keyId) }, query },
          }),
        );
  const told = counted as Schemas["Usage"];
  return { lines: [...bucketTable(told), countedLine(told)], json: told };
}

async function ofKeys(
  api: ApiClient,
  query: Range & { groupBy: "key"; limit: number },
): Promise<Told> {
  const told = (await answerOf(
    api.GET("/v2/usage", { params: { query } }),
  )) as Schemas["UsageByKey"];
  return { lines: [...keyTable(told), countedLine(told)], json: told };
}

function rangeOf(given: {
  from: string | undefined;
  to: string | undefined;
  granularity: Range["granularity"];
}): Range {
  const ago = { now: new Date(), direction: "ago" } as const;
  return {
    granularity: given.granularity,
    ...(given.from !== undefined && { from: readMoment("--from", given.from, ago) }),
    ...(given.to !== undefined && { to: readMoment("--to", given.to, ago) }),
  };
}

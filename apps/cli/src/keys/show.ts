import { answerOf } from "../api/answer-of.ts";
import { apiCommand } from "../command/api-command.ts";
import { keyFacts } from "./key-facts.ts";
import { readKeyId } from "./read-settings.ts";
import { keyId } from "./settings-flags.ts";

export const show = apiCommand(
  { name: "avy keys show", description: "All that is known of one key", args: { id: keyId } },
  async (api, given) => {
    const path = { id: readKeyId(given.id) };
    const key = await answerOf(api.GET("/v2/api-keys/{id}", { params: { path } }));
    return { lines: keyFacts(key), json: key };
  },
);

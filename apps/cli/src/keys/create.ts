import { answerOf } from "../api/answer-of.ts";
import { once } from "../api/once.ts";
import { apiCommand } from "../command/api-command.ts";
import { keyFacts } from "./key-facts.ts";
import { readExpiry, readScopes } from "./read-settings.ts";
import { scopeFlag, settingsFlags } from "./settings-flags.ts";

/** The secret is alone on standard output: it can be piped to where it is kept. */
export const create = apiCommand(
  {
    name: "avy keys create",
    description: "Make a key; its secret is written once, to standard output",
    args: {
      name: { type: "string", description: "What people call it", required: true },
      scope: { ...scopeFlag, required: true },
      ...settingsFlags,
      type: {
        type: "string",
        description: "Who it is for",
        options: ["external", "admin"],
        default: "external",
      },
    },
  },
  async (api, given) => {
    const body = {
      name: given.name,
      type: given.type,
      scopes: readScopes(given.scope),
      allowedIpCidrs: given["allow-ip"],
      expiresAt: given.expires === undefined ? null : readExpiry(given.expires),
    };
    const made = await answerOf(api.POST("/v2/api-keys", { body, params: once() }));
    const notes = [...keyFacts(made.apiKey), "The secret is told this once and kept nowhere:"];
    return { lines: [made.secret], notes, json: made };
  },
);

import type { Schemas } from "@avy/client";
import { answerOf } from "../api/answer-of.ts";
import { once } from "../api/once.ts";
import { apiCommand } from "../command/api-command.ts";
import { askText, isAsking } from "../terminal/ask.ts";
import { WrongUse } from "../wrong-use.ts";
import { readKeyId } from "./read-settings.ts";
import { keyId } from "./settings-flags.ts";

export const revoke = apiCommand(
  {
    name: "avy keys revoke",
    description: "End a key for good; on a terminal its name is asked for",
    args: { id: keyId, yes: { type: "boolean", description: "Ask nothing" } },
  },
  async (api, given) => {
    const path = { id: readKeyId(given.id) };
    if (!given.yes) {
      if (!isAsking())
        throw new WrongUse("Revoking is for good: give --yes, or revoke on a terminal");
      await askName(await answerOf(api.GET("/v2/api-keys/{id}", { params: { path } })));
    }
    const params = { path, ...once() };
    const revoked = await answerOf(api.POST("/v2/api-keys/{id}/revoke", { params }));
    const lines = [`${revoked.name} (${revoked.id}) is revoked`];
    return { lines, notes: childNotes(revoked), json: revoked };
  },
);

async function askName({ name, maskedKey }: Schemas["ApiKey"]): Promise<void> {
  const question = `Revoking ${maskedKey} is for good. Type its name to go on: ${name}`;
  await askText(question, "", (typed) => (typed.trim() === name ? undefined : `Type ${name}`));
}

const childNotes = ({ activeChildren }: Schemas["RevokedApiKey"]): string[] =>
  activeChildren.length === 0
    ? []
    : [
        "Keys that it made go on working:",
        ...activeChildren.map(({ id, name }) => `  ${id}  ${name}`),
      ];

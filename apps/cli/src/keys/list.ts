import type { Schemas } from "@avy/client";
import { apiCommand } from "../command/api-command.ts";
import { withProgress } from "../terminal/with-progress.ts";
import { shortTime } from "../text/short-time.ts";
import { type Column, table } from "../text/table.ts";
import { readWhole } from "../text/whole.ts";
import { allowedIpsText, expiryText } from "./settings-text.ts";
import { walkKeys } from "./walk-keys.ts";

const columns: Column<Schemas["ApiKey"]>[] = [
  { title: "NAME", cell: ({ name }) => name },
  { title: "ID", cell: ({ id }) => id },
  { title: "TYPE", cell: ({ type }) => type },
  { title: "STATUS", cell: ({ status }) => status },
  { title: "KEY", cell: ({ maskedKey }) => maskedKey },
  { title: "SCOPES", cell: ({ scopes }) => String(scopes.length), right: true },
  { title: "ALLOWED IPS", cell: ({ allowedIpCidrs: cidrs }) => shortened(allowedIpsText(cidrs)) },
  { title: "EXPIRES", cell: ({ expiresAt }) => expiryText(expiresAt) },
  { title: "LAST USED", cell: ({ lastUsedAt }) => (lastUsedAt ? shortTime(lastUsedAt) : "never") },
];

const shortened = (text: string): string => (text.length > 32 ? `${text.slice(0, 31)}…` : text);

export const list = apiCommand(
  {
    name: "avy keys list",
    description: "Keys, the newest first",
    args: {
      status: {
        type: "string",
        description: "Only these",
        options: ["active", "expired", "revoked", "all"],
        default: "all",
      },
      type: { type: "string", description: "Only these", options: ["external", "admin"] },
      search: { type: "string", description: "Any part of the name, in any case" },
      limit: { type: "string", description: "How many at most", default: "50" },
    },
  },
  async (api, { status, type, search, limit: limitText }) => {
    const limit = readWhole("--limit", limitText, { least: 1, most: 1_000_000 });
    const filter = { status, ...(type && { type }), ...(search && { search }) };
    const { keys, hasMore } = await withProgress("Reading keys", (say) =>
      walkKeys(api, filter, { limit, onPage: (walked) => say(`Reading keys: ${walked}`) }),
    );
    const more = hasMore ? "; there are more (--limit)" : "";
    const closing = [`${keys.length} ${keys.length === 1 ? "key" : "keys"}${more}`];
    return {
      lines: keys.length === 0 ? [] : table(columns, keys),
      closing,
      json: { items: keys, hasMore },
    };
  },
);

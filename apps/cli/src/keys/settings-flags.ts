import { scopeExample } from "../text/scope-text.ts";

/** Of commands that give a key its settings. */
export const settingsFlags = {
  "allow-ip": {
    type: "strings",
    description: "An address or range that may use it, or *",
    valueHint: "CIDR",
  },
  expires: { type: "string", description: "When it ends, or in how long", valueHint: "TIME|90d" },
} as const;

export const scopeFlag = {
  type: "strings",
  description: `What it may do, such as ${scopeExample}`,
  valueHint: "ACTION:FILTER",
} as const;

export const keyId = { type: "positional", description: "The key's id", required: true } as const;

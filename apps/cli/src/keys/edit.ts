import type { Schemas } from "@avy/client";
import { answerOf } from "../api/answer-of.ts";
import { apiCommand } from "../command/api-command.ts";
import { WrongUse } from "../wrong-use.ts";
import { readExpiry, readKeyId, readScopes } from "./read-settings.ts";
import { changeLines, settingChanges } from "./setting-changes.ts";
import { keyId, scopeFlag, settingsFlags } from "./settings-flags.ts";

/** Reads the key and edits that version of it: what somebody else changes meanwhile is not overwritten. */
export const edit = apiCommand(
  {
    name: "avy keys edit",
    description: "Change a key's settings; a list that is given takes the place of the one before",
    args: {
      id: keyId,
      name: { type: "string", description: "What people call it" },
      scope: scopeFlag,
      ...settingsFlags,
      "no-expiry": { type: "boolean", description: "It never ends" },
    },
  },
  async (api, given) => {
    const params = { path: { id: readKeyId(given.id) } };
    const wanted = wantedOf(given);
    const before = await answerOf(api.GET("/v2/api-keys/{id}", { params }));
    if (settingChanges(before, { ...before, ...wanted }).length === 0) {
      return { lines: ["It has these settings already"], json: { before, after: before } };
    }
    const body = { ...wanted, version: before.version };
    const after = await answerOf(api.PATCH("/v2/api-keys/{id}", { params, body }));
    const lines = changeLines(settingChanges(before, after));
    return { lines, notes: [`${after.name} (${after.id}) is changed`], json: { before, after } };
  },
);

function wantedOf(given: {
  name: string | undefined;
  scope: string[];
  "allow-ip": string[];
  expires: string | undefined;
  "no-expiry": boolean;
}): Omit<Schemas["ApiKeyEdit"], "version"> {
  const { name, scope, "allow-ip": allowedIpCidrs, expires, "no-expiry": noExpiry } = given;
  if (expires !== undefined && noExpiry) throw new WrongUse("Give --expires or --no-expiry");
  const wanted = {
    ...(name !== undefined && { name }),
    ...(scope.length > 0 && { scopes: readScopes(scope) }),
    ...(allowedIpCidrs.length > 0 && { allowedIpCidrs }),
    ...(expires !== undefined && { expiresAt: readExpiry(expires) }),
    ...(noExpiry && { expiresAt: null }),
  };
  if (Object.keys(wanted).length > 0) return wanted;
  throw new WrongUse("Give what to change: --name, --scope, --allow-ip, --expires, --no-expiry");
}

import { setting, tokenPattern } from "@avy/core";
import { z } from "zod";
import { answerOf } from "./api/answer-of.ts";
import { ApiAway } from "./api/api-problem.ts";
import { connectApi } from "./api/connect-api.ts";
import { command } from "./command/command.ts";
import {
  type Credentials,
  credentialsPath,
  readCredentials,
  writeCredentials,
} from "./credentials/credentials-file.ts";
import { askText, isAsking } from "./terminal/ask.ts";
import { readToken } from "./terminal/read-token.ts";
import { WrongUse } from "./wrong-use.ts";

const ofNpmStart = "http://127.0.0.1:3001";
const callingKey = z.object({
  keyId: z.string(),
  orgId: z.string(),
  type: z.enum(["external", "admin"]),
});

export const login = command(
  {
    name: "avy login",
    description: "Keep the API's address and a key for the commands after it; the key is asked for",
    args: {
      "api-url": { type: "string", description: "The API's address", valueHint: "URL" },
    },
  },
  async (given) => {
    const path = credentialsPath(process.env);
    const apiUrl = await readApiUrl(
      given["api-url"] ?? (process.env.AVY_API_URL || undefined),
      path,
    );
    const apiKey = await readToken(`An API key for ${apiUrl}`);
    if (!tokenPattern.test(apiKey))
      throw new WrongUse("That is not a whole API key; nothing was kept");
    const { orgId, keyId, type } = await whoIs({ apiUrl, apiKey });
    await writeCredentials(path, { apiUrl, apiKey });
    const lines = [
      `Logged in to ${apiUrl} with the ${type === "admin" ? "Admin" : "External"} key ${keyId}`,
      `of organization ${orgId}; kept in ${path}`,
    ];
    return { lines, json: { apiUrl, orgId, keyId, type, path }, notes: warnings(apiUrl) };
  },
);

async function readApiUrl(given: string | undefined, path: string): Promise<string> {
  if (given !== undefined) {
    const fault = faultOf(given);
    if (fault !== undefined) throw new WrongUse(`The API's address: ${fault}`);
    return setting.publicUrl.parse(given);
  }
  if (!isAsking()) throw new WrongUse("Give the API's address: --api-url or AVY_API_URL");
  const kept = await readCredentials(path).catch(() => null);
  const asked = await askText("The API's address", kept?.apiUrl ?? ofNpmStart, faultOf);
  return setting.publicUrl.parse(asked);
}

const faultOf = (text: string): string | undefined =>
  setting.publicUrl.safeParse(text).error?.issues[0]?.message;

async function whoIs(access: Credentials) {
  const told = callingKey.safeParse(await answerOf(connectApi(access).GET("/v2/whoami")));
  if (told.success) return told.data;
  throw new ApiAway(`What answers at ${access.apiUrl} is not the v2 API; check the address`);
}

function warnings(apiUrl: string): string[] {
  const { protocol, hostname } = new URL(apiUrl);
  const isHere = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  return [
    ...(protocol === "http:" && !isHere
      ? ["Not https: everybody on the way to the API can read the key"]
      : []),
    ...(process.env.AVY_API_KEY ? ["AVY_API_KEY is set, and wins over what was kept"] : []),
  ];
}

import type { MemberContext } from "@avy/operations";
import { Client } from "undici";
import type { StartProgram } from "../process/with-programs.ts";
import { insertKeys } from "../stores/insert-keys.ts";
import type { Stores } from "../stores/stores.ts";
import type { KeepApiProgram } from "./keep-api.program.ts";
import type { Reach } from "./store-things.ts";

/** `ask` answers how many Things are on the first page, and whether there is another. */
type Asker = { reach: Reach; ask: () => Promise<{ count: number; hasMore: boolean }> };

type OverHttp = { askers: Asker[]; close: () => Promise<void> };

/** A key of each reach, by which an API process is asked for its first page over one connection that is kept. */
export async function askOverHttp(
  start: StartProgram,
  { stores, owner, reaches }: { stores: Stores; owner: MemberContext; reaches: readonly Reach[] },
): Promise<OverHttp> {
  const keys = await insertKeys(owner, {
    count: reaches.length,
    scopes: (index) => [...(reaches[index]?.scopes ?? [])],
  });
  const { keyEncryptionKeys } = owner.services;
  const api = start<KeepApiProgram>("keep-api");
  const port = await api.ask("start", { stores, keyEncryptionKeys });
  const client = new Client(`http://127.0.0.1:${port}`, { pipelining: 1 });
  return {
    askers: reaches.map((reach, index) => ({
      reach,
      ask: () => askForPage(client, keys[index]?.token ?? ""),
    })),
    close: () => client.close(),
  };
}

async function askForPage(client: Client, token: string) {
  const answer = await client.request({
    ...{ method: "GET", path: "/v2/things", headers: { "x-api-key": token } },
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`The API answered ${answer.statusCode}: ${text}`);
  const { items, hasMore } = JSON.parse(text) as { items: unknown[]; hasMore: boolean };
  return { count: items.length, hasMore };
}

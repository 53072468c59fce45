import { digestBytes, mintToken, newKeyId, type Rules } from "@avy/core";
import type { MemberContext } from "@avy/operations";
import type { Sql } from "postgres";
import { drawRules } from "../requests/draw-rules.ts";
import { type KeyRequest, requestOf } from "../requests/key-request.ts";
import { randomBytes } from "../requests/random-bytes.ts";
import { say } from "../say.ts";
import { signingKeyOf } from "../stores/signing-key-of.ts";

const keysAStatement = 5_000;
const nobody = { kind: "member", userId: "0190d0a0-0000-7000-8000-000000000000", name: "Bench" };

/**
 * Active keys of an organization that was set up, each with ten scopes and ten ranges of its own, written in bulk: no
 * audit, no change numbers. For before a verifier looks. Answers a request of each that its policy allows.
 */
export async function storeKeys(
  sql: Sql,
  owner: MemberContext,
  count: number,
): Promise<KeyRequest[]> {
  const mint = await minting(owner);
  const requests: KeyRequest[] = [];
  while (requests.length < count) {
    const minted = Array.from({ length: Math.min(keysAStatement, count - requests.length) }, () =>
      mint(drawRules()),
    );
    await insert(
      sql,
      "api_key",
      minted.map(({ key }) => key),
    );
    await insert(
      sql,
      "api_key_secret",
      minted.map(({ secret }) => secret),
    );
    requests.push(...minted.map(({ request }) => request));
    if (requests.length % 25_000 === 0) say(`${requests.length.toLocaleString("en")} keys stored`);
  }
  await sql`analyze api_key, api_key_secret`;
  return requests;
}

async function minting(owner: MemberContext) {
  const { services, org } = owner;
  const signing = await signingKeyOf(owner);
  const at = services.now();
  return ({ scopes, allowedIpCidrs }: Rules) => {
    const id = newKeyId(services.newUuid);
    const minted = mintToken("external", signing, randomBytes);
    const { token, secretId, digest, lastFour } = minted;
    return {
      request: requestOf(token, { scopes, allowedIpCidrs }),
      key: {
        ...{ org_id: org.id, id, type: "external", name: "Key", scopes, version: 1 },
        ...{ allowed_ip_cidrs: allowedIpCidrs, created_by: nobody, created_at: at, updated_at: at },
      },
      secret: {
        ...{ org_id: org.id, id: secretId, key_id: id, signing_key_id: signing.id },
        ...{ digest: `\\x${digestBytes(digest).toString("hex")}`, last_four: lastFour },
        created_at: at,
      },
    };
  };
}

const insert = (sql: Sql, table: "api_key" | "api_key_secret", rows: readonly object[]) => sql`
  insert into ${sql(table)}
  select * from json_populate_recordset(null::${sql(table)}, ${JSON.stringify(rows)}::text::json)`;

import { readFileSync } from "node:fs";
import type { Scope } from "@avy/core";
import {
  createTestDatabase,
  type KeyDiffers,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestOrganization,
} from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startVerifier } from "../../test/verifier-fixture.ts";
import type { AdapterHarness } from "./adapter-harness.ts";
import { type HeaderLine, run, sendUntilJudged } from "./send-request.ts";
import { namedActions, routesOf } from "./test-routes.ts";
import { toldBy } from "./told-by.ts";

type Text = string | { repeat: string; count: number };
const textOf = (text: Text) => (typeof text === "string" ? text : text.repeat.repeat(text.count));
const casesOf = <Case>(name: string): Case[] => {
  const path = new URL(`../../../../core/vectors/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, "utf8")) as { cases: Case[] }).cases;
};
const asBytes = (text: string) => Buffer.from(text).toString("latin1");
const asAscii = (value: unknown) =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
/** The vectors of networks, scopes and client addresses, as requests to one running adapter. */
export function adapterVectors(harness: AdapterHarness): void {
  let database: TestDatabase;
  let org: TestOrganization;
  const tokens = new Map<string, Promise<string>>();

  beforeAll(async () => {
    database = await createTestDatabase();
    org = await makeOrganization(database.db);
  });
  afterAll(() => database.close());

  /** One key for all the cases that have the same rules. */
  function tokenWith(differs: KeyDiffers): Promise<string> {
    const name = JSON.stringify(differs);
    const known = tokens.get(name) ?? makeKey(database.db, org, differs).then(({ token }) => token);
    tokens.set(name, known);
    return known;
  }

  /** A server whose verifier trusts these proxies, and what its answer to a request is: `allowed`, or a code. */
  async function serve(trusted: readonly string[]) {
    const verifier = startVerifier(database, {
      trustedProxies: trusted,
      limits: { standard: { perMinute: 1, burst: 1_000_000 } },
    });
    await verifier.ready();
    const routes = routesOf({ ...harness, refusesAtStart: true });
    const server = await run(await harness.build({ verifier, routes, problemBase: "" }));
    return {
      async ask(path: string, token: string, from: string, lines: readonly HeaderLine[] = []) {
        const target = harness.target?.({ method: "GET", path, id: "" }) ?? { path };
        const answered = await sendUntilJudged(server, {
          ...{ method: "GET", from, lines: [["X-Api-Key", token], ...lines] },
          ...target,
        });
        const { status, code } = toldBy(harness, answered);
        return status === 200 ? "allowed" : code;
      },
      async close() {
        await server.close();
        await verifier.close();
      },
    };
  }

  test("a key is allowed from the addresses of its list and from no other", async () => {
    type Case = { ip: string | null; rules: string[]; allowed: boolean };
    const { ask, close } = await serve([]);
    const wrong: unknown[] = [];
    for (const one of casesOf<Case>("cidr-match")) {
      const token = await tokenWith({ allowedIpCidrs: one.rules });
      const told = await ask("/v2/whoami", token, one.ip ?? "");
      if (told !== (one.allowed ? "allowed" : "ip_not_allowed")) wrong.push({ ...one, told });
    }
    await close();
    expect(wrong).toEqual([]);
  });

  test("a key's scopes allow what they should and nothing else", async () => {
    type Case = {
      scopes: { action: Scope["action"]; resource: Text }[];
      action: string;
      resource: Text;
      allowed: boolean;
    };
    const { ask, close } = await serve([]);
    const wrong: unknown[] = [];
    for (const one of casesOf<Case>("scope-match")) {
      const token = await tokenWith({
        scopes: one.scopes.map(({ action, resource }) => ({
          ...{ action, resourceFilter: textOf(resource) },
        })),
      });
      const path = `/v2/named-${namedActions.indexOf(one.action)}`;
      const told = await ask(path, token, "192.0.2.1", [
        ["X-Resource", asAscii(textOf(one.resource))],
      ]);
      if (told !== (one.allowed ? "allowed" : "insufficient_scope")) wrong.push({ ...one, told });
    }
    await close();
    expect(wrong).toEqual([]);
  });

  test("the client's address is found behind trusted proxies and nowhere else", async () => {
    type Case = {
      remote: string;
      xff: Text[];
      trust: "none" | { cidrs: string[] };
      client: string | null;
    };
    const trustOf = ({ trust }: Case) => (trust === "none" ? [] : trust.cidrs);
    const wrong: unknown[] = [];
    const all = casesOf<Case>("xff");
    for (const trusted of new Set(all.map((one) => trustOf(one).join()))) {
      const cases = all.filter((one) => trustOf(one).join() === trusted);
      const { ask, close } = await serve(cases.slice(0, 1).flatMap(trustOf));
      for (const one of cases) {
        const forwarded = one.xff.map(
          (line) => ["X-Forwarded-For", asBytes(textOf(line))] as const,
        );
        const asks = async (allowed: string) =>
          ask("/v2/whoami", await tokenWith({ allowedIpCidrs: [allowed] }), one.remote, forwarded);
        const told = [await asks(one.client ?? "192.0.2.255"), await asks("192.0.2.254")];
        const wanted = [one.client === null ? "ip_not_allowed" : "allowed", "ip_not_allowed"];
        if (String(told) !== String(wanted)) wrong.push({ ...one, told });
      }
      await close();
    }
    expect(wrong).toEqual([]);
  });
}

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type Action,
  clientAddress,
  compilePolicy,
  compileRules,
  decide,
  decideCompiled,
  explain,
  formatAddress,
  formatCidr,
  formatResourceFilter,
  isWildcard,
  newKeyInput,
  type Policy,
  type PolicyRequest,
  parseCidr,
  parseClientAddress,
  parseResourceFilter,
} from "./index.ts";
import { now, policyOf } from "./test/policy-arbitraries.ts";

type Text = string | { repeat: string; count: number };
const textOf = (text: Text) => (typeof text === "string" ? text : text.repeat.repeat(text.count));
const isText = (input: unknown): input is Text =>
  typeof input === "string" || (typeof input === "object" && input !== null && "count" in input);
const schemaTakes = (differs: object) =>
  newKeyInput.safeParse({
    name: "k",
    scopes: [{ action: "read", resourceFilter: "*" }],
    ...differs,
  }).success;
const casesOf = <Case>(name: string): Case[] =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8")).cases;
const faults = <Case>(cases: Case[], holds: (one: Case) => boolean) => {
  expect(cases.length).toBeGreaterThan(20);
  return cases.filter((one) => !holds(one));
};

/** What every form of the decision answers; null where they differ. */
function allowedByAll(policy: Policy, request: PolicyRequest): boolean | null {
  const answers = [
    decide(policy, request, now),
    decideCompiled(compilePolicy(policy, compileRules), request, now),
    explain(policy, request, now).refusal,
  ].map((refusal) => refusal === null);
  const [first] = answers;
  return first !== undefined && answers.every((answer) => answer === first) ? first : null;
}

describe("the vectors", () => {
  test("every valid range is read into its canonical form", () => {
    type Case = {
      input: string;
      canonical: string;
      family: number;
      prefix: number;
      wildcard: boolean;
    };
    const wrong = faults(
      casesOf<Case>("cidr-valid"),
      ({ input, canonical, family, prefix, wildcard }) => {
        const parsed = parseCidr(input);
        if (!parsed.ok) return false;
        const { cidr } = parsed;
        const facts = [formatCidr(cidr), cidr.version, cidr.prefix, isWildcard(cidr)];
        return JSON.stringify(facts) === JSON.stringify([canonical, family, prefix, wildcard]);
      },
    );
    expect(wrong).toEqual([]);
  });

  test("every invalid range is refused", () => {
    const accepted = faults(casesOf<{ input: unknown }>("cidr-invalid"), ({ input }) =>
      isText(input) ? !parseCidr(textOf(input)).ok : !schemaTakes({ allowedIpCidrs: [input] }),
    );
    expect(accepted).toEqual([]);
  });

  test("a list allows the addresses it should and no other", () => {
    type Case = { ip: string | null; rules: string[]; allowed: boolean };
    const wrong = faults(casesOf<Case>("cidr-match"), ({ ip, rules, allowed }) => {
      const clientAddress = ip === null ? null : parseClientAddress(ip);
      const request = {
        clientAddress,
        secretRetiresAt: null,
        demand: { kind: "any-key" },
      } as const;
      return allowedByAll(policyOf({ allowedIpCidrs: rules }), request) === allowed;
    });
    expect(wrong).toEqual([]);
  });

  test("every valid filter is read", () => {
    type Case = { input: Text; segments: number; all: boolean };
    const wrong = faults(casesOf<Case>("resource-filter-valid"), ({ input, segments, all }) => {
      const parsed = parseResourceFilter(textOf(input));
      if (!parsed.ok || formatResourceFilter(parsed.filter) !== textOf(input)) return false;
      return parsed.filter.segments.length === segments && parsed.filter.all === all;
    });
    expect(wrong).toEqual([]);
  });

  test("every invalid filter is refused", () => {
    const accepted = faults(casesOf<{ input: unknown }>("resource-filter-invalid"), ({ input }) =>
      isText(input)
        ? !parseResourceFilter(textOf(input)).ok
        : !schemaTakes({ scopes: [{ action: "read", resourceFilter: input }] }),
    );
    expect(accepted).toEqual([]);
  });

  test("scopes allow the requests they should and no other", () => {
    type Case = {
      scopes: { action: Action; resource: Text }[];
      action: "read";
      resource: Text;
      allowed: boolean;
    };
    const wrong = faults(casesOf<Case>("scope-match"), ({ scopes, action, resource, allowed }) => {
      const policy = policyOf({
        scopes: scopes.map((scope) => ({
          action: scope.action,
          resourceFilter: textOf(scope.resource),
        })),
      });
      const demand = { kind: "resource", action, addresses: [textOf(resource)] } as const;
      const request = { clientAddress: null, secretRetiresAt: null, demand };
      return allowedByAll(policy, request) === allowed;
    });
    expect(wrong).toEqual([]);
  });

  test("the client's address is found behind trusted proxies and nowhere else", () => {
    type Case = {
      remote: string;
      xff: Text[];
      trust: "none" | { cidrs: string[] };
      client: string | null;
    };
    const wrong = faults(casesOf<Case>("xff"), ({ remote, xff, trust, client }) => {
      const trusted = (trust === "none" ? [] : trust.cidrs).flatMap((text) => {
        const parsed = parseCidr(text);
        return parsed.ok ? [parsed.cidr] : [];
      });
      const found = clientAddress(
        { socketAddress: remote, forwardedFor: xff.map(textOf) },
        trusted,
      );
      return (found && formatAddress(found)) === client;
    });
    expect(wrong).toEqual([]);
  });
});

import type { Schemas } from "@avy/client";
import { formatScope } from "../text/scope-text.ts";
import { shortTime } from "../text/short-time.ts";

type Step = Schemas["ExplainStep"];
type Explanation = { allowed: boolean; code: string; steps: Step[] };

/** The decision, and each check that was made, with the rule that settled it. */
export const explanationLines = ({ allowed, code, steps }: Explanation): string[] => [
  allowed ? "allowed" : `refused (${code})`,
  ...steps.map((step) => `  ${step.passed ? "✓" : "✗"} ${texts[step.check](step)}`),
  ...steps.flatMap(({ differences = [] }) =>
    differences.map((one) => `      ${ofDifference(one)}`),
  ),
];

const texts = {
  revoked: ({ passed, because, at }) => {
    if (passed) return "not revoked";
    const what = because === "secret-retired" ? "its secret was retired" : "revoked";
    return at === undefined ? what : `${what} ${shortTime(at)}`;
  },
  expired: ({ passed, expiresAt = null }) => {
    if (expiresAt === null) return "never expires";
    return passed ? `expires ${shortTime(expiresAt)}` : `expired ${shortTime(expiresAt)}`;
  },
  address: ({ because, rule }) => {
    if (rule !== undefined) return `address allowed by ${rule}`;
    return addressTexts[because ?? ""] ?? "address";
  },
  scope: ({ because, index = 0, scope, address, message, differences = [] }) => {
    if (scope !== undefined) return `scope ${index + 1}, ${formatScope(scope)}, covers ${address}`;
    if (because === "any-key") return "any valid key will do";
    if (message !== undefined) return message;
    return differences.length === 0 ? "no scope covers it" : "no scope covers it; the closest:";
  },
} satisfies Record<Step["check"], (step: Step) => string>;

const addressTexts: Readonly<Record<string, string>> = {
  unrestricted: "any address is allowed",
  "unknown-address": "the client's address is unknown, and the key is restricted to some",
  "no-rule-of-its-version": "no allowed range is of the address's IP version",
  "outside-every-rule": "the address is outside every allowed range",
};

function ofDifference(difference: Schemas["ScopeDifference"]): string {
  const { index, scope, address, actionDiffers, segment } = difference;
  const faults = [
    ...(actionDiffers ? [`grants ${scope.action} alone`] : []),
    ...(segment === null ? [] : [ofSegment(segment)]),
  ];
  return `scope ${index + 1}, ${formatScope(scope)}: ${faults.join("; ")} (against ${address})`;
}

function ofSegment(segment: NonNullable<Schemas["ScopeDifference"]["segment"]>): string {
  const { position, expected, got } = segment;
  if (expected === null) return `it ends before segment ${position}, ${got}`;
  if (got === null) return `it goes on with segment ${position}, ${expected}`;
  return `segment ${position} is ${got}, not ${expected}`;
}

import type { ExplainStep } from "@avy/core";

/** One check in words. `at` belongs at the end of the text; `scopes` tell how each one fails, the closest first. */
export type StepWords = {
  title: string;
  passed: boolean;
  text: string;
  at: Date | null;
  scopes: { code: string; text: string }[];
};

type Of<Check extends ExplainStep["check"]> = Extract<ExplainStep, { check: Check }>;
type Words = Omit<StepWords, "passed" | "title">;

const said = (text: string, at: Date | null = null): Words => ({ text, at, scopes: [] });

const words = {
  revoked: ["Key", revokedWords],
  expired: ["Status", expiredWords],
  address: ["IP rule", addressWords],
  scope: ["Scope", scopeWords],
} as const satisfies {
  [Check in ExplainStep["check"]]: readonly [string, (step: Of<Check>) => Words];
};

export function stepWords(step: ExplainStep): StepWords {
  const [title, wordsOf] = words[step.check];
  return { title, passed: step.passed, ...(wordsOf as (step: ExplainStep) => Words)(step) };
}

function revokedWords(step: Of<"revoked">): Words {
  if (step.passed) return said("Not revoked.");
  return said(step.because === "key-revoked" ? "Revoked" : "Its secret retired", step.at);
}

function expiredWords({ passed, expiresAt }: Of<"expired">): Words {
  if (expiresAt === null) return said("Active, without an expiry.");
  return said(passed ? "Active, until" : "Expired", expiresAt);
}

function addressWords(step: Of<"address">): Words {
  switch (step.because) {
    case "unrestricted":
      return said("Any address may use the key.");
    case "rule":
      return said(`${step.rule} allows the address.`);
    case "unknown-address":
      return said("The address is unknown, and not every address may use the key.");
    case "no-rule-of-its-version":
      return said("No range is of the address's IP version.");
    case "outside-every-rule":
      return said("The address is in none of the ranges.");
  }
}

function scopeWords(step: Of<"scope">): Words {
  switch (step.because) {
    case "any-key":
      return said("Any valid key may do this.");
    case "scope":
      return said(`${step.scope.action} ${step.scope.resourceFilter} grants ${step.address}.`);
    case "no-concrete-address":
      return said(`The resource cannot be granted: ${step.message}.`);
    case "no-scope":
      return { ...said("No scope grants this."), scopes: step.differences.map(differenceWords) };
  }
}

type Difference = Extract<ExplainStep, { because: "no-scope" }>["differences"][number];

function differenceWords({ scope, actionDiffers, segment }: Difference) {
  const parts = [
    ...(actionDiffers ? ["the action differs"] : []),
    ...(segment === null ? [] : [segmentWords(segment)]),
  ];
  return { code: `${scope.action} ${scope.resourceFilter}`, text: parts.join("; ") };
}

function segmentWords({ position, expected, got }: NonNullable<Difference["segment"]>): string {
  if (expected === null) return `the resource goes on with ${got} where the filter ends`;
  if (got === null) return `the resource ends where the filter goes on with ${expected}`;
  return `segment ${position} is ${got}, not ${expected}`;
}

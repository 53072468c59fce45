import { expect, test } from "vitest";
import type { Action } from "./action.ts";
import { parseResourceFilter } from "./resource-filter.ts";
import { scopeSentence } from "./scope-sentence.ts";

const site = "3f2b8c1e-7d54-4a06-9b7e-0c1d2e3f4a5b";

test.each<[Action, string, string]>([
  ["read", "*", "read everything"],
  ["*", "*", "do anything with everything"],
  ["write", `PLACE/Site/${site}/THING/#/#`, "write any Thing in the Site 3f2b…4a5b"],
  ["read", "PLACE/Site/#", "read any Site"],
  ["read", "PLACE/#/#", "read any Place"],
  ["admin", "PLACE/#/s1", "administer the Place s1"],
  ["read", "THING/Battery/b7", "read the Battery b7"],
  ["read", "THING/Battery/#", "read any Battery"],
  ["read", "TRANSACTION/CommerceInvoice/#", "read any CommerceInvoice"],
  ["read", "MONITOR/twelve-chars", "read the Monitor twelve-chars"],
  ["read", "MONITOR/thirteen-char", "read the Monitor thir…char"],
  ["read", "INTEGRATION/INGRESS/Webhook/i1", "read the INGRESS Webhook Integration i1"],
  ["read", "INTEGRATION/#/Webhook/#", "read any Webhook Integration"],
  ["read", "DEFINITION/Metric/#", "read any Metric Definition"],
  ["admin", "ORGANIZATION/#", "administer any Organization"],
  ["write", "COMMERCE", "write Commerce itself"],
  [
    "read",
    "PLACE/Fleet/f1/PLACE/Site/s1/THING/Car/#/MONITOR/m1",
    "read the Monitor m1 in any Car in the Site s1 in the Fleet f1",
  ],
])("%s on %s: %s", (action, text, sentence) => {
  const parsed = parseResourceFilter(text);
  if (!parsed.ok) throw new Error(parsed.message);
  expect(scopeSentence(action, parsed.filter)).toBe(sentence);
});

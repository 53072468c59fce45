import { hash } from "node:crypto";
import { type CompiledRules, compileRules, type KeyType, type OrgId } from "@avy/core";
import { type RulesText, readRules } from "../store/rules-text.ts";

/** What the secrets of an organization's keys with equal rules have in common. */
export type RuleSet = { orgId: OrgId; type: KeyType; rules: CompiledRules };

/** Rule sets by a number, each kept once and as long as a row uses it: most keys of a platform are made alike. */
export type RuleSets = {
  /** The number of a rule set, which is then used once more. */
  take(orgId: OrgId, type: KeyType, rules: RulesText): number;
  at(ruleSet: number): RuleSet;
  /** Of one use. */
  release(ruleSet: number): void;
  clear(): void;
  size(): number;
};

type Held = RuleSet & { name: string; uses: number };

export function createRuleSets(): RuleSets {
  const numbers = new Map<string, number>();
  let held: (Held | undefined)[] = [];
  let free: number[] = [];

  function heldAt(ruleSet: number): Held {
    const one = held[ruleSet];
    if (one === undefined) throw new Error("A row names a rule set that is no longer held");
    return one;
  }

  return {
    take(orgId, type, text) {
      // Its hash, since the text of a hundred scopes is longer than the row.
      const name = hash("sha256", `${orgId} ${type} ${text}`, "base64");
      const known = numbers.get(name);
      if (known !== undefined) {
        heldAt(known).uses++;
        return known;
      }
      const ruleSet = free.pop() ?? held.length;
      const rules = compileRules(readRules(text));
      held[ruleSet] = { orgId, type, rules, name, uses: 1 };
      numbers.set(name, ruleSet);
      return ruleSet;
    },
    at: heldAt,
    release(ruleSet) {
      const one = heldAt(ruleSet);
      one.uses--;
      if (one.uses > 0) return;
      numbers.delete(one.name);
      held[ruleSet] = undefined;
      free.push(ruleSet);
    },
    clear() {
      numbers.clear();
      held = [];
      free = [];
    },
    size: () => numbers.size,
  };
}

import { schemaVersion } from "@avy/db";
import manifest from "../../package.json" with { type: "json" };
import { type Check, ok, wrong } from "./check.ts";
import { isAtLeast } from "./is-at-least.ts";

const oldestNode = "20.19.0";

export function versionCheck(node: string): Check {
  const found = `avy ${manifest.version} for schema ${schemaVersion}, on Node ${node}`;
  return isAtLeast(node, oldestNode)
    ? ok("versions", found)
    : wrong("versions", found, `run it on Node ${oldestNode} or later`);
}

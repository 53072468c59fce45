import { randomInt, randomUUID } from "node:crypto";
import type { RequestAction, Rules } from "@avy/core";
import { oneOf } from "./one-of.ts";

/** One request as an API server meets it: texts, nothing read yet. */
export type KeyRequest = {
  token: string;
  socketAddress: string;
  action: RequestAction;
  path: string;
};

/** A request that one of the scopes and one of the ranges allows, whichever it is. */
export function requestOf(token: string, { scopes, allowedIpCidrs }: Rules): KeyRequest {
  const scope = oneOf(scopes);
  const path = scope.resourceFilter
    .replace("THING/#/#", `THING/Battery/${randomUUID()}`)
    .replace("#", randomUUID());
  const address = oneOf(allowedIpCidrs).replace(/0\/24$/, String(randomInt(256)));
  return {
    token,
    socketAddress: address,
    action: scope.action === "*" ? oneOf(["read", "write", "admin"]) : scope.action,
    path,
  };
}

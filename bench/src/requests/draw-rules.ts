import { randomInt, randomUUID } from "node:crypto";
import type { Rules, Scope } from "@avy/core";
import { oneOf } from "./one-of.ts";

const site = () => `PLACE/Site/${randomUUID()}/THING/#/#`;
const thing = () => `THING/Battery/${randomUUID()}`;
const invoices = () => `PLACE/Fleet/${randomUUID()}/TRANSACTION/CommerceInvoice/#`;
const kinds = [site, site, site, site, thing, thing, thing, invoices, invoices, invoices];

/** Ten scopes and ten ranges that nobody else has. */
export function drawRules(): Rules {
  const scopes = kinds.map(
    (kind): Scope => ({
      action: oneOf(["read", "write", "*"]),
      resourceFilter: asReceived(kind()),
    }),
  );
  const allowedIpCidrs = Array.from({ length: 10 }, () => asReceived(`${octets(3)}.0/24`));
  return { scopes, allowedIpCidrs };
}

/** A flat text of its own, as a header parser makes them, not a rope of the pieces it was built from. */
const asReceived = (text: string): string => Buffer.from(text).toString("latin1");

const octets = (count: number): string =>
  Array.from({ length: count }, () => randomInt(1, 255)).join(".");

import type { OperationId } from "@avy/client";
import type { CasesOf } from "../contract-case.ts";
import { auditCases } from "./audit-cases.ts";
import { fleetCases } from "./fleet-cases.ts";
import { keyCases } from "./key-cases.ts";
import { keyChangeCases } from "./key-change-cases.ts";
import { policyCases } from "./policy-cases.ts";
import { siteCases } from "./site-cases.ts";
import { telemetryCases } from "./telemetry-cases.ts";
import { thingCases } from "./thing-cases.ts";
import { usageCases } from "./usage-cases.ts";
import { whoamiCases } from "./whoami-cases.ts";

/** An operation without cases does not compile. */
export const allCases = {
  ...whoamiCases,
  ...keyCases,
  ...keyChangeCases,
  ...policyCases,
  ...usageCases,
  ...auditCases,
  ...siteCases,
  ...fleetCases,
  ...thingCases,
  ...telemetryCases,
} satisfies Record<OperationId, CasesOf>;

import { type CommandDef, defineCommand } from "citty";
import manifest from "../package.json" with { type: "json" };
import { doctor } from "./doctor/doctor.ts";
import { adopt } from "./journal/adopt.ts";
import { create } from "./keys/create.ts";
import { edit } from "./keys/edit.ts";
import { list as listKeys } from "./keys/list.ts";
import { revoke } from "./keys/revoke.ts";
import { rotate } from "./keys/rotate.ts";
import { show as showKey } from "./keys/show.ts";
import { clear } from "./limits/clear.ts";
import { list as listLimits } from "./limits/list.ts";
import { set } from "./limits/set.ts";
import { login } from "./login.ts";
import { logout } from "./logout.ts";
import { list } from "./parked/list.ts";
import { replay } from "./parked/replay.ts";
import { show } from "./parked/show.ts";
import { apply } from "./plan/apply.ts";
import { plan } from "./plan/plan.ts";
import { explain } from "./policy/explain.ts";
import { verify } from "./policy/verify.ts";
import { usage } from "./usage/usage.ts";

const group = (name: string, description: string, subCommands: Record<string, CommandDef>) =>
  defineCommand({ meta: { name: `avy ${name}`, description }, subCommands });

/** Every command there is. */
export const avy = defineCommand({
  meta: { name: "avy", version: manifest.version, description: "Aerovy API Keys" },
  subCommands: {
    login,
    logout,
    keys: group("keys", "The API keys of the organization", {
      ...{ create, list: listKeys, show: showKey, edit, rotate, revoke },
    }),
    verify,
    explain,
    usage,
    plan,
    apply,
    doctor,
    limits: group("limits", "For operators: limits that organizations have of their own", {
      ...{ list: listLimits, set, clear },
    }),
    journal: group("journal", "For operators: what a host that is gone left to be counted", {
      adopt,
    }),
    parked: group("parked", "For operators: batches of usage whose content was refused", {
      ...{ list, show, replay },
    }),
  },
});

import { defineCommand } from "citty";
import { list } from "./parked/list.ts";
import { replay } from "./parked/replay.ts";
import { show } from "./parked/show.ts";

const parked = defineCommand({
  meta: { name: "parked", description: "Batches of usage whose content was refused" },
  subCommands: { list, show, replay },
});

/** Every command there is. */
export const avy = defineCommand({
  meta: { name: "avy", description: "Aerovy API Keys, for operators" },
  subCommands: { parked },
});

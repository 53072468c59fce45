import type { ApiClient } from "@avy/client";
import type { CommandDef } from "citty";
import { connectApi } from "../api/connect-api.ts";
import { apiAccess } from "../credentials/api-access.ts";
import type { Arguments, GivenArguments } from "./arguments.ts";
import { type CommandMeaning, command, type WithJson } from "./command.ts";
import type { Told } from "./told.ts";

/** A command over the API, with the key of the environment or of `avy login`. */
export const apiCommand = <const Args extends Arguments>(
  meaning: CommandMeaning<Args>,
  work: (api: ApiClient, given: GivenArguments<WithJson<Args>>) => Promise<Told>,
): CommandDef =>
  command(meaning, async (given) => work(connectApi(await apiAccess(process.env)), given));

import { answerOf } from "../api/answer-of.ts";
import { ApiProblem } from "../api/api-problem.ts";
import { apiCommand } from "../command/api-command.ts";
import { exitCodes } from "../exit-codes.ts";
import { readKeyId, readScopes } from "../keys/read-settings.ts";
import { scopeFlag, settingsFlags } from "../keys/settings-flags.ts";
import { WrongUse } from "../wrong-use.ts";
import { explanationLines } from "./explanation-lines.ts";
import { requestFlags, requestOf } from "./request-flags.ts";

export const explain = apiCommand(
  {
    name: "avy explain",
    description: "What would be decided of a request, step by step; nothing is counted",
    args: {
      key: { type: "string", description: "By the key of this id", valueHint: "ID" },
      scope: { ...scopeFlag, description: "Or by rules that no key has yet" },
      "allow-ip": settingsFlags["allow-ip"],
      ...requestFlags,
    },
  },
  async (api, given) => {
    const request = { ...rulesOf(given), ...requestOf(given) };
    const body = { requests: [request] };
    const { results } = await answerOf(api.POST("/v2/explain", { body }));
    const [result] = results;
    if (result === undefined) throw new ApiProblem("internal_error", "The API explained nothing");
    if ("error" in result) {
      const { code, message, path } = result.error;
      throw new ApiProblem(code, "The request cannot be explained", [{ path, message }]);
    }
    const exitCode = result.allowed ? exitCodes.done : exitCodes.refused;
    return { lines: explanationLines(result), json: result, exitCode };
  },
);

function rulesOf(given: { key?: string | undefined; scope: string[]; "allow-ip": string[] }) {
  const { key, scope, "allow-ip": allowedIpCidrs } = given;
  const hasRules = scope.length > 0 || allowedIpCidrs.length > 0;
  if (key !== undefined && !hasRules) return { keyId: readKeyId(key) };
  if (key === undefined && scope.length > 0) return { scopes: readScopes(scope), allowedIpCidrs };
  throw new WrongUse("Give --key, or --scope and, where they are restricted, --allow-ip");
}

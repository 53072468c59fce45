import { z } from "zod";
import { type Check, ok, reasonOf, wrong } from "./check.ts";

const silentMs = 5_000;
const readiness = z.object({
  ready: z.boolean(),
  checks: z.record(z.string(), z.string()),
  stores: z.record(z.string(), z.string()),
});

/** What the API says of itself. It stays ready without its stores; here each of them counts. */
export async function apiCheck(apiUrl: string): Promise<Check> {
  const mend = "see the API's log, or set AVY_API_URL anew";
  try {
    const answer = await fetch(`${apiUrl}/readyz`, { signal: AbortSignal.timeout(silentMs) });
    const told = readiness.safeParse(await answer.json().catch(() => null));
    if (!told.success) return wrong("api", `${apiUrl} is not the v2 API (${answer.status})`, mend);
    const faults = Object.entries({ ...told.data.checks, ...told.data.stores })
      .filter(([, state]) => state !== "ok")
      .map(([name, state]) => `${name}: ${state}`);
    const isWell = told.data.ready && faults.length === 0;
    return isWell
      ? ok("api", `${apiUrl} is ready`)
      : wrong("api", `${told.data.ready ? "ready" : "not ready"}; ${faults.join(", ")}`, mend);
  } catch (error) {
    return wrong("api", `${apiUrl} does not answer (${reasonOf(error)})`, mend);
  }
}

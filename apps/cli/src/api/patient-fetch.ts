import { setTimeout as sleep } from "node:timers/promises";
import { notTheApi } from "./answer-of.ts";
import { ApiAway } from "./api-problem.ts";

const silentMs = 30_000;
const mostTries = 4;
const firstPauseMs = 250;
const longestWaitSeconds = 60;

/**
 * Sends a request again when its answer was lost, where a repeat changes nothing (a GET, or a POST that says how to tell
 * its repeats), and whatever it is when the organization's limit is used up, after the time that the API names: of that
 * wait `onWait` is told. Redirects are not followed: the key would go along.
 */
export const patientFetch =
  (onWait: (seconds: number) => void) =>
  async (request: Request): Promise<Response> => {
    const mayRepeat = request.method === "GET" || request.headers.has("idempotency-key");
    for (let tries = 1; ; tries++) {
      const answer = await send(request.clone());
      const pauseMs = pauseAfter(answer, { mayRepeat, tries });
      if (pauseMs === null) return believed(answer);
      if (!(answer instanceof ApiAway)) onWait(pauseMs / 1_000);
      await sleep(pauseMs);
    }
  };

async function send(request: Request): Promise<Response | ApiAway> {
  try {
    return await fetch(request, { redirect: "manual", signal: AbortSignal.timeout(silentMs) });
  } catch (error) {
    const { origin } = new URL(request.url);
    return new ApiAway(
      `The API at ${origin} does not answer (${reasonOf(error)}); check the address`,
    );
  }
}

/** Milliseconds; null where the answer stands. */
function pauseAfter(
  answer: Response | ApiAway,
  { mayRepeat, tries }: { mayRepeat: boolean; tries: number },
): number | null {
  if (tries === mostTries) return null;
  if (answer instanceof ApiAway) return mayRepeat ? firstPauseMs * 2 ** (tries - 1) : null;
  const { status, headers } = answer;
  if (status !== 429 && !(status === 503 && mayRepeat)) return null;
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return seconds > 0 && seconds <= longestWaitSeconds ? 1_000 * seconds : null;
}

/** Whoever was reached by a wrong address answers pages and says that all is well. */
function believed(answer: Response | ApiAway): Response {
  if (answer instanceof ApiAway) throw answer;
  const type = answer.headers.get("content-type") ?? "";
  const isPage = answer.ok && answer.status !== 204 && !type.includes("json");
  if (isPage) throw new ApiAway(notTheApi(answer));
  return answer;
}

/** `fetch` says of all of them that it failed; the reason is its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no reason given";
  if (error.name === "TimeoutError") return `nothing came for ${silentMs / 1_000} s`;
  const { cause } = error;
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : error.message;
}

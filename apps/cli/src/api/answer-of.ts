import { z } from "zod";
import { ApiAway, ApiProblem } from "./api-problem.ts";

const problem = z.object({
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

type Answered<Data> =
  | { data: Data; error?: never; response: Response }
  | { data?: never; error: unknown; response: Response };

/** What the API answered; its problem is thrown. */
export async function answerOf<Data>(asked: Promise<Answered<Data>>): Promise<Data> {
  const { data, error, response } = await asked;
  if (data !== undefined) return data;
  const told = problem.safeParse(error);
  if (told.success) throw new ApiProblem(told.data.code, told.data.detail, told.data.errors);
  throw new ApiAway(notTheApi(response));
}

export function notTheApi({ url, status }: Response): string {
  const { origin } = new URL(url);
  const what = status >= 300 && status < 400 ? "sends its callers elsewhere" : "is not the v2 API";
  return `What answers at ${origin} ${what} (status ${status}); check the address`;
}

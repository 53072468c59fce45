import type { AdapterHarness } from "./adapter-harness.ts";
import type { Answered } from "./send-request.ts";

type Body = Readonly<Record<string, unknown>>;
const inside = (body: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>((held, name) => (held as Body | undefined)?.[name], body);

/** What an answer says, whether in a problem document or in an error of tRPC. */
export function toldBy({ speaks }: Pick<AdapterHarness, "speaks">, { status, body }: Answered) {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    read = {}; // a page of the framework's own
  }
  const [problem, answer] =
    speaks === "problem"
      ? [read, read]
      : [inside(read, "error", "data", "problem"), inside(read, "result", "data")];
  return {
    status,
    code: inside(problem, "code"),
    problem,
    keyId: inside(answer, "keyId"),
  };
}

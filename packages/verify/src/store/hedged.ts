import { within } from "@avy/queue";

/**
 * Asks a second time, elsewhere, where the first asking failed or has had no answer for `patienceMs`; whichever answers
 * first is heard. Rejects when neither does.
 */
export async function hedged<T>(
  patienceMs: number,
  ask: (attempt: "first" | "second") => Promise<T>,
): Promise<T> {
  const first = ask("first");
  const early = await within(patienceMs, first).then(
    (answer) => ({ answer }),
    () => null,
  );
  if (early !== null) return early.answer;
  const second = ask("second");
  return Promise.any([first, second]).catch(() => second); // its own error: the later one
}

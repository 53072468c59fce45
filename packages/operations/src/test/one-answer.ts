import { expect } from "vitest";

/** Another organization's id, one that does not exist and a text that is none: nobody can tell them apart. */
export async function expectOneAnswer(
  ask: (id: string) => Promise<unknown>,
  theirs: string,
): Promise<void> {
  const ids = [theirs, theirs.replace(/.{6}$/, "ffffff"), "constructor"];
  const answers = await Promise.all(ids.map((id) => ask(id).catch((error: unknown) => error)));
  expect(answers).toMatchObject(
    Array(3).fill({ name: "OperationError", code: "not_found", message: "There is no such key" }),
  );
}

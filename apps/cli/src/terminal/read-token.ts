import { WrongUse } from "../wrong-use.ts";
import { askHidden, isAsking } from "./ask.ts";

/** No key is as long by far. */
const mostCharacters = 4_096;

/** A key: asked for without showing it, or, without a terminal, all that comes in on standard input. */
export async function readToken(question: string): Promise<string> {
  if (isAsking()) {
    return (
      await askHidden(question, (given) => (given.trim() === "" ? "Paste the key" : undefined))
    ).trim();
  }
  let given = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    given += chunk;
    if (given.length > mostCharacters)
      throw new WrongUse("What came in on standard input is no key: too long");
  }
  if (given.trim() === "") throw new WrongUse("No key came in on standard input");
  return given.trim();
}

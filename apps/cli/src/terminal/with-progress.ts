import { spinner } from "@clack/prompts";

/** Shows on a terminal, and nowhere else, that work goes on; `say` tells how far it is. */
export async function withProgress<Value>(
  label: string,
  work: (say: (text: string) => void) => Promise<Value>,
): Promise<Value> {
  if (process.stderr.isTTY !== true) return work(() => {});
  const shown = spinner({ output: process.stderr, withGuide: false });
  shown.start(label);
  try {
    return await work((text) => shown.message(text));
  } finally {
    shown.clear();
  }
}

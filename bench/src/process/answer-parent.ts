import type { Answered, Asked, Handlers } from "./messages.ts";

/**
 * Serves the process that started this one, and ends with it: `end` runs on a signal and when the parent is gone,
 * however it went.
 */
export function answerParent(handlers: Handlers, end: () => Promise<void>): void {
  let ending = false;
  const endOnce = () => {
    if (ending) return;
    ending = true;
    end()
      .catch((error: unknown) => process.stderr.write(`${said(error)}\n`))
      .finally(() => process.exit());
  };
  process.on("disconnect", endOnce);
  process.on("SIGTERM", endOnce);
  process.on("SIGINT", endOnce);
  process.on("message", async ({ id, name, argument }: Asked) => {
    const answered = await handle(handlers, name, argument).then(
      (answer): Answered => ({ id, answer }),
      (error: unknown): Answered => ({ id, error: said(error) }),
    );
    if (process.connected) process.send?.(answered);
  });
  if (!process.connected) endOnce(); // it went before anybody here listened
}

async function handle(handlers: Handlers, name: string, argument: unknown): Promise<unknown> {
  const handler = handlers[name];
  if (handler === undefined) throw new Error(`Nobody here answers ${name}`);
  return handler(argument as never);
}

const said = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

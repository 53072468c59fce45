/** Runs the work again and again, never twice at once, with a pause between; the first time after one, unless at once. */
export function repeat(
  work: () => Promise<void>,
  pauseMs: number,
  { atOnce = false } = {},
): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let stopped = false;
  const run = () => {
    running = work().then(next);
  };
  const next = () => {
    if (!stopped) timer = setTimeout(run, pauseMs);
  };
  if (atOnce) run();
  else next();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}

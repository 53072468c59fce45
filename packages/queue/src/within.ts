/** Rejected in place of an answer that did not come in time. */
class TimedOut extends Error {
  override readonly name = "TimedOut";
}

/**
 * The answer, or a rejection after `ms`. The work itself goes on; what it says then is dropped. An answer that lay
 * in the socket while the process was busy came in time: sockets are read once more before the verdict.
 */
export function within<T>(ms: number, answer: Promise<T>, onTimeOut?: () => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let answered = false;
    const timer = setTimeout(() => {
      setImmediate(() => {
        if (answered) return;
        reject(new TimedOut(`No answer within ${ms} ms`));
        onTimeOut?.();
      });
    }, ms);
    const settle = () => {
      answered = true;
      clearTimeout(timer);
    };
    answer.then(
      (value) => {
        settle();
        resolve(value);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}

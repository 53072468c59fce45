/** Goes on at once with what is there, later with what is not there yet: a decision from memory makes no promise. */
export const whenDone = <Value, Next>(
  value: Value | PromiseLike<Value>,
  next: (value: Value) => Next | Promise<Next>,
): Next | Promise<Next> => (isPromise(value) ? Promise.resolve(value).then(next) : next(value));

const isPromise = <Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> =>
  typeof value === "object" && value !== null && "then" in value;

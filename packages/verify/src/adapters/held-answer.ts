import type { ProblemAnswer } from "./problem-answer.ts";

/** What `node:http` answers with, `node:http2` by its compatible side, and whatever a framework makes of either. */
export type NodeResponse = LeavingMethods & {
  statusCode: number;
  statusMessage: string;
  readonly headersSent: boolean;
  getHeaderNames(): string[];
  setHeader(name: string, value: string): unknown;
  removeHeader(name: string): void;
};

/** All that makes an answer leave; `flushHeaders` goes by `writeHead`. */
type LeavingMethods = {
  writeHead: (...args: never[]) => unknown;
  write: (...args: never[]) => unknown;
  end: (...args: never[]) => unknown;
};

export type LeavingRule = {
  /** Whether an answer of this status may leave now. */
  mayLeave: (status: number) => boolean;
  /** What leaves in the place of one that may not. */
  instead: () => ProblemAnswer;
  /** Told once, when the last of an answer was handed over. */
  ended: (status: number) => void;
};

const holdName = Symbol("hold");
type HeldResponse = NodeResponse & { [holdName]: Hold };
type Hold = {
  rule: LeavingRule;
  /** The methods as they were: the response's own, or of what was mounted before. */
  before: LeavingMethods;
  /** `answering` while an answer of ours is sent; `answered` from then on, whatever the handler goes on to say. */
  state: "held" | "leaving" | "answering" | "answered";
  ended: boolean;
};

/** From now on nothing leaves the response but what the rule lets leave; it is asked at the first byte. */
export function holdAnswer(response: NodeResponse, rule: LeavingRule): void {
  if (isHeld(response)) {
    response[holdName].rule = rule;
    return;
  }
  const { writeHead, write, end } = response;
  const hold: Hold = { rule, before: { writeHead, write, end }, state: "held", ended: false };
  Object.assign(response, { [holdName]: hold }, heldMethods);
}

/** Ends a held response. Headers set before, as of CORS, leave too. Does nothing once an answer has begun to leave. */
export function answerHeld(response: NodeResponse, { status, headers, body }: ProblemAnswer): void {
  if (!isHeld(response)) throw new Error("The response is not held");
  const hold = response[holdName];
  if (response.headersSent || hold.state === "answered") return;
  response.statusCode = status;
  for (const name in headers) response.setHeader(name, headers[name] ?? "");
  response.setHeader("content-length", String(Buffer.byteLength(body)));
  hold.state = "answering";
  Reflect.apply(hold.before.end, response, [body]);
  hold.state = "answered";
  tellEnded(response);
}

function tellEnded(response: HeldResponse): void {
  const hold = response[holdName];
  if (hold.ended) return;
  hold.ended = true;
  hold.rule.ended(response.statusCode);
}

const isHeld = (response: NodeResponse): response is HeldResponse => holdName in response;

/** Where an answer is about to leave that may not, another leaves in its place, without a header of the first. */
function passes(response: HeldResponse, status: number): boolean {
  const hold = response[holdName];
  if (hold.state === "held") {
    if (hold.rule.mayLeave(status)) {
      hold.state = "leaving";
    } else {
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      if (Object.hasOwn(response, "statusMessage")) response.statusMessage = ""; // HTTP/2 has none to set
      answerHeld(response, hold.rule.instead());
    }
  }
  return hold.state === "leaving" || hold.state === "answering";
}

/** One for all responses, so that to hold one costs no closures. What does not pass is taken and dropped. */
const heldMethods = {
  writeHead(this: HeldResponse, status: number, ...rest: unknown[]): unknown {
    const { before, state } = this[holdName];
    if (passes(this, status)) Reflect.apply(before.writeHead, this, [status, ...rest]);
    // What was mounted before may wait before it sends our answer.
    else if (state === "answered" && !this.headersSent)
      Reflect.apply(before.writeHead, this, [this.statusCode]);
    return this;
  },
  write(this: HeldResponse, ...args: unknown[]): unknown {
    if (passes(this, this.statusCode))
      return Reflect.apply(this[holdName].before.write, this, args);
    drop(args);
    return true;
  },
  end(this: HeldResponse, ...args: unknown[]): unknown {
    if (!passes(this, this.statusCode)) {
      drop(args);
      return this;
    }
    const returned = Reflect.apply(this[holdName].before.end, this, args);
    tellEnded(this);
    return returned;
  },
};

/** Whoever waits for it to be written goes on. */
function drop(args: readonly unknown[]): void {
  const done = args.at(-1);
  if (typeof done === "function") process.nextTick(() => done());
}

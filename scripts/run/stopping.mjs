import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

/**
 * @typedef {object} Stopping
 * @property {AbortSignal} stop  Somebody wants all of it to end.
 * @property {AbortSignal} hurry  They asked again.
 */

// npm passes on the Ctrl-C that the terminal has already sent to everybody: that is one wish, not two.
const sameWishMs = 1_000;
const parentCheckMs = process.platform === "linux" ? 500 : 3_000;

/**
 * Turns signals, and the death of the npm that started us, into two abort signals.
 * @returns {Stopping}
 */
export function listenForStop() {
  const stop = new AbortController();
  const hurry = new AbortController();
  let askedAt = 0;
  const ask = () => {
    if (!stop.signal.aborted) {
      askedAt = Date.now();
      stop.abort(new Error("stopped"));
    } else if (Date.now() - askedAt > sameWishMs) {
      hurry.abort(new Error("stopped in a hurry"));
    }
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, ask);
  }
  // A terminal that was closed takes our output with it; that must not end us before our children.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  if (process.env.npm_lifecycle_event !== undefined) watchStarters(stop);
  return { stop: stop.signal, hurry: hurry.signal };
}

/** @param {AbortController} stop */
function watchStarters(stop) {
  const atStart = starters();
  setInterval(() => {
    const now = starters();
    if (now.length < atStart.length || now.some((pid, index) => pid !== atStart[index])) {
      stop.abort(new Error("npm ended"));
    }
  }, parentCheckMs).unref();
}

/**
 * Our parent, and its own where that is only the shell in which npm runs the script.
 * @returns {number[]}
 */
function starters() {
  const parent = process.ppid;
  const script = basename(process.argv[1] ?? "");
  const { command, parentPid } = lookUp(parent);
  return command.includes(script) ? [parent, parentPid] : [parent];
}

/**
 * @param {number} pid
 * @returns {{ command: string, parentPid: number }}
 */
function lookUp(pid) {
  try {
    if (process.platform !== "linux") return lookUpByPs(pid);
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name, which stands in parentheses: state, then the parent.
    const parentPid = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return { command: readFileSync(`/proc/${pid}/cmdline`, "utf8"), parentPid };
  } catch {
    return { command: "", parentPid: 0 }; // it ended
  }
}

/**
 * @param {number} pid
 * @returns {{ command: string, parentPid: number }}
 */
function lookUpByPs(pid) {
  const ps = spawnSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" });
  return { command: ps.stdout, parentPid: Number.parseInt(ps.stdout, 10) };
}

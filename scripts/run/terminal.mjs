// Plain JavaScript: it has to run before anything is installed.

/**
 * @typedef {object} Terminal
 * @property {<T>(label: string, work: (say: (detail: string) => void) => Promise<T>) => Promise<T>} step
 *   Shows a step while it runs, and its time when it is done; `say` sets what stands beside the label.
 * @property {(text: string) => void} note  Prints a line of its own between or during steps.
 * @property {(text: string) => void} print  Prints text as it is.
 * @property {Paint} paint
 */

/** @typedef {Record<"bold" | "dim" | "green" | "red" | "yellow" | "cyan", (text: string) => string>} Paint */

const frames = [..."⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"];
const labelWidth = 24;
const slowMs = 1_000;

/**
 * @param {{ write: (text: string) => unknown, isTTY?: boolean, columns?: number }} out
 * @param {boolean} colors
 * @returns {Terminal}
 */
export function createTerminal(out, colors) {
  const paint = paintIf(colors);
  const isLive = out.isTTY === true;
  let spinning = 0;
  const print = (/** @type {string} */ text) => {
    out.write(spinning > 0 ? `\r\x1b[2K${text}` : text);
  };

  /** @type {Terminal["step"]} */
  async function step(label, work) {
    const began = Date.now();
    let detail = "";
    let frame = 0;
    const line = (/** @type {string} */ mark) =>
      `  ${mark} ${label.padEnd(labelWidth)}${paint.dim(detail)}`;
    const time = () => paint.dim(`${((Date.now() - began) / 1_000).toFixed(1)} s`);
    const timer = isLive
      ? setInterval(() => {
          const mark = paint.cyan(frames[frame++ % frames.length] ?? "");
          print(`${line(mark)}  ${time()}`);
        }, 80)
      : setTimeout(() => print(`${line("…")}\n`), slowMs);
    if (isLive) spinning += 1;
    const end = (/** @type {string} */ mark) => {
      clearTimeout(timer);
      print(`${line(mark)}  ${time()}\n`);
      if (isLive) spinning -= 1;
    };
    try {
      const result = await work((text) => {
        detail = text;
      });
      end(paint.green("✓"));
      return result;
    } catch (error) {
      end(paint.red("✗"));
      throw error;
    }
  }
  return { step, print, note: (text) => print(`  ${paint.dim("·")} ${text}\n`), paint };
}

/** @param {NodeJS.WriteStream} stream */
export const terminalOn = (stream) =>
  createTerminal(stream, stream.isTTY === true && !process.env.NO_COLOR);

/**
 * @param {boolean} colors
 * @returns {Paint}
 */
function paintIf(colors) {
  const style =
    (/** @type {number} */ on, /** @type {number} */ off) => (/** @type {string} */ text) =>
      colors ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    green: style(32, 39),
    red: style(31, 39),
    yellow: style(33, 39),
    cyan: style(36, 39),
  };
}

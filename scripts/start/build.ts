import { environmentWithPrograms, programAt, root } from "../run/root.mjs";
import { runProgram } from "../run/run-program.mjs";

/** Builds the three apps; what has not changed since comes from turbo's cache. Throws with what the build printed. */
export async function build(stop: AbortSignal): Promise<void> {
  const { code, output } = await runProgram(
    programAt("turbo"),
    ["run", "build", "--output-logs=errors-only", "--ui=stream"],
    { cwd: root, env: environmentWithPrograms(), stop },
  );
  if (code !== 0) throw new Error(`The build failed:\n${output.trim()}`);
}

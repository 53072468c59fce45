import { expect, test } from "vitest";
import { createTerminal } from "./terminal.mjs";

function printed(isTTY: boolean) {
  const out = {
    text: "",
    isTTY,
    write: (chunk: string) => {
      out.text += chunk;
    },
  };
  return { out, terminal: createTerminal(out, false) };
}

test("a step ends with its mark, its detail and its time", async () => {
  const { out, terminal } = printed(false);
  const answer = await terminal.step("Redis", async (say) => {
    say("127.0.0.1:6379");
    return 42;
  });
  expect(answer).toBe(42);
  expect(out.text).toMatch(/^ {2}✓ Redis {19}127\.0\.0\.1:6379 {2}\d+\.\d s\n$/);
});

test("a step that fails says so and passes the error on", async () => {
  const { out, terminal } = printed(false);
  const failing = terminal.step("Build", () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(out.text).toContain("✗ Build");
});

test("a step of over a second is seen before it ends, also where no spinner can turn", async () => {
  const { out, terminal } = printed(false);
  let end = () => {};
  const step = terminal.step("Build", () => new Promise<void>((resolve) => (end = resolve)));
  await expect.poll(() => out.text, { timeout: 5_000 }).toContain("… Build");
  end();
  await step;
});

test("a line between two frames of the spinner stands on a line of its own", async () => {
  const { out, terminal } = printed(true);
  await terminal.step("Build", async () => terminal.note("Worker ended"));
  expect(out.text).toContain("\r\x1b[2K  · Worker ended\n");
});

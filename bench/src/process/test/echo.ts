import { answerParent } from "../answer-parent.ts";

/** Answers what it is told, or goes away without a word. */
export type Echo = {
  echo: (text: string) => string;
  fail: (message: string) => never;
  vanish: (none: null) => Promise<void>;
};

answerParent(
  {
    echo: (text) => text,
    fail(message) {
      throw new Error(message);
    },
    vanish: () => process.exit(3),
  } satisfies Echo,
  async () => {},
);

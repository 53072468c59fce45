import { answerParent } from "../process/answer-parent.ts";
import { cpuMs } from "../process/cpu-ms.ts";
import { createLoad, type LoadOptions, type LoadPace, type LoadSpan } from "./load.ts";

/** Sends requests by the clock, from a process of its own: its work is not the verifiers'. */
export type LoadProgram = {
  /** Asks every port once for every key: from then on they are in memory. */
  open: (options: LoadOptions) => Promise<void>;
  begin: (pace: LoadPace) => void;
  end: (none: null) => Promise<LoadSpan>;
  /** Half of all requests are shared among the keys that are watched. */
  watch: (key: number) => void;
  unwatch: (key: number) => void;
  close: (none: null) => Promise<void>;
  cpuMs: (none: null) => number;
};

let load: ReturnType<typeof createLoad> | null = null;
const open = () => {
  if (load === null) throw new Error("The load was not opened");
  return load;
};

answerParent(
  {
    async open(options) {
      load = createLoad(options);
      await load.warm();
    },
    begin: (pace) => open().begin(pace),
    end: () => open().end(),
    watch: (key) => open().watch(key),
    unwatch: (key) => open().unwatch(key),
    async close() {
      await open().close();
      load = null;
    },
    cpuMs,
  } satisfies LoadProgram,
  async () => {
    await load?.close();
  },
);

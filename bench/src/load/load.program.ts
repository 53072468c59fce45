import { answerParent } from "../process/answer-parent.ts";
import { cpuMs } from "../process/cpu-ms.ts";
import { createLoad, type LoadOptions, type LoadPace, type LoadSpan } from "./load.ts";

/** Sends requests by the clock, from a process of its own: its work is not the verifiers'. */
export type LoadProgram = {
  /** Sends every request to every port until it is allowed: from then on its key is in memory. */
  open: (options: LoadOptions) => Promise<void>;
  begin: (pace: LoadPace) => void;
  end: (none: null) => Promise<LoadSpan>;
  /** Half of all that is sent is shared among the requests that are watched. */
  watch: (request: number) => void;
  unwatch: (request: number) => void;
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
    watch: (request) => open().watch(request),
    unwatch: (request) => open().unwatch(request),
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

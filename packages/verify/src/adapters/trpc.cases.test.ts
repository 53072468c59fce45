import { adapterCases } from "./test/adapter-cases.ts";
import { trpcHarness } from "./test/trpc-harness.ts";

adapterCases(trpcHarness);

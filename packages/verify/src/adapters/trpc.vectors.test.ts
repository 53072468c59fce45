import { adapterVectors } from "./test/adapter-vectors.ts";
import { trpcHarness } from "./test/trpc-harness.ts";

adapterVectors(trpcHarness);

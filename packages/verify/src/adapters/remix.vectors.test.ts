import { adapterVectors } from "./test/adapter-vectors.ts";
import { remixHarness } from "./test/remix-harness.ts";

adapterVectors(remixHarness);

import { adapterCases } from "./test/adapter-cases.ts";
import { remixHarness } from "./test/remix-harness.ts";

adapterCases(remixHarness);

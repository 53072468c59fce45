import { adapterCases } from "./test/adapter-cases.ts";
import { fetchHarness } from "./test/fetch-harness.ts";

adapterCases(fetchHarness);

import { adapterCases } from "./test/adapter-cases.ts";
import { honoHarness } from "./test/hono-harness.ts";

adapterCases(honoHarness);

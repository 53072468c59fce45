import { adapterCases } from "./test/adapter-cases.ts";
import { nodeHttpHarness } from "./test/node-http-harness.ts";

adapterCases(nodeHttpHarness);

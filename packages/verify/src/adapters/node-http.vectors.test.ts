import { adapterVectors } from "./test/adapter-vectors.ts";
import { nodeHttpHarness } from "./test/node-http-harness.ts";

adapterVectors(nodeHttpHarness);

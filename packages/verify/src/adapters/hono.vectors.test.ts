import { adapterVectors } from "./test/adapter-vectors.ts";
import { honoHarness } from "./test/hono-harness.ts";

adapterVectors(honoHarness);

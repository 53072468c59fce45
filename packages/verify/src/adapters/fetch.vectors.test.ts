import { adapterVectors } from "./test/adapter-vectors.ts";
import { fetchHarness } from "./test/fetch-harness.ts";

adapterVectors(fetchHarness);

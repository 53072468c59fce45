import { adapterVectors } from "./test/adapter-vectors.ts";
import { express5Harness } from "./test/express-harness.ts";

adapterVectors(express5Harness);

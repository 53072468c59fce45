import { adapterVectors } from "./test/adapter-vectors.ts";
import { express4Harness } from "./test/express-harness.ts";

adapterVectors(express4Harness);

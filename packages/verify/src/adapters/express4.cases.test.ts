import { adapterCases } from "./test/adapter-cases.ts";
import { express4Harness } from "./test/express-harness.ts";

adapterCases(express4Harness);

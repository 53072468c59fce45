import { adapterCases } from "./test/adapter-cases.ts";
import { express5Harness } from "./test/express-harness.ts";

adapterCases(express5Harness);

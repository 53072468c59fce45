import { adapterCases } from "./test/adapter-cases.ts";
import { fastifyHarness } from "./test/fastify-harness.ts";

adapterCases(fastifyHarness);

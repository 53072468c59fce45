import { adapterVectors } from "./test/adapter-vectors.ts";
import { fastifyHarness } from "./test/fastify-harness.ts";

adapterVectors(fastifyHarness);

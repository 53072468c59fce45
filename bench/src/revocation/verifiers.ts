import type { LoadProgram } from "../load/load.program.ts";
import { type Program, type StartProgram, withPrograms } from "../process/with-programs.ts";
import type { VerifierOptions, VerifierServerProgram } from "./verifier-server.program.ts";

export const processes = 4;
export const connections = 32;

export type Verifiers = {
  verifiers: readonly Program<VerifierServerProgram>[];
  load: Program<LoadProgram>;
};

/** Lends verifiers in processes of their own that hold all the tokens' keys, and a load on them in one of its own. */
export const withVerifiers = <T>(
  { options, tokens }: { options: VerifierOptions; tokens: readonly string[] },
  work: (verifiers: Verifiers) => Promise<T>,
): Promise<T> =>
  withPrograms(async (start) => {
    const verifiers = Array.from({ length: processes }, () => startVerifier(start));
    const ports = await Promise.all(verifiers.map((verifier) => verifier.ask("start", options)));
    const load = start<LoadProgram>("load");
    const requests = tokens.map((token) => ({ path: "/", headers: ["x-api-key", token] }));
    await load.ask("open", { ports, requests, connections });
    return work({ verifiers, load });
  });

const startVerifier = (start: StartProgram) => start<VerifierServerProgram>("verifier-server");

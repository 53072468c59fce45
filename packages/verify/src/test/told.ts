import type { Presented } from "../tokens/presented-token.ts";
import type { Verifier } from "../verifier.ts";

/** A request that presents a token in `X-Api-Key`, from 192.0.2.1. */
export const presenting = (token: string, differs: Partial<Presented> = {}): Presented => ({
  apiKey: token,
  authorization: null,
  socketAddress: "192.0.2.1",
  forwardedFor: null,
  ...differs,
});

/** What a request is told: `allowed`, or the code of its refusal. */
export async function told(
  verifier: Verifier,
  presented: Presented,
  demand: Parameters<Verifier["authorize"]>[1] = { kind: "any-key" },
): Promise<string> {
  const authentication = await verifier.authenticate(presented);
  if (!authentication.ok) return authentication.refusal.code;
  const refused = await verifier.authorize(authentication.caller, demand, "standard", presented);
  return refused?.refusal.code ?? "allowed";
}

import type { VerifyInput } from "@avy/verify";
import type { KeyRequest } from "../requests/key-request.ts";

/** What a framework's adapter hands to the verifier. */
export const verifyInput = ({ token, socketAddress, action, path }: KeyRequest): VerifyInput => ({
  apiKey: token,
  authorization: null,
  socketAddress,
  forwardedFor: null,
  demand: { kind: "resource", action, addresses: [path] },
  tier: "standard",
});

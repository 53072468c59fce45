import {
  type Address,
  type Cidr,
  cidrContains,
  clientAddress,
  parseClientAddress,
} from "@avy/core";
import type { PresentedFrom } from "./tokens/presented-token.ts";

/** Null for unknown. The same object for the same spelling, as long as it is kept. */
export type ClientAddressOf = (from: PresentedFrom) => Address | null;

const mostKept = 2_048;
const longestKept = 128;

/** Reads the client's address of a request, each spelling once: connections are kept, and so are their addresses. */
export function createClientAddresses(trusted: readonly Cidr[]): ClientAddressOf {
  const clientOf = ({ socketAddress, forwardedFor }: PresentedFrom): Address | null =>
    clientAddress(
      { socketAddress, forwardedFor: forwardedFor === null ? [] : [forwardedFor] },
      trusted,
    );
  const bySocket = createKept((socketAddress) => {
    const peer = parseClientAddress(socketAddress);
    const isProxy = peer !== null && trusted.some((cidr) => cidrContains(cidr, peer));
    return { isProxy, client: clientOf({ socketAddress, forwardedFor: null }) };
  });
  /** What trusted proxies say, whichever of them says it: only the walk of the header is left. */
  const byForwarded = createKept((forwardedFor, socketAddress) => ({
    client: clientOf({ socketAddress, forwardedFor }),
  }));

  return (from: PresentedFrom): Address | null => {
    const { isProxy, client } = bySocket(from.socketAddress);
    if (!isProxy || from.forwardedFor === null) return client;
    return byForwarded(from.forwardedFor, from.socketAddress).client;
  };
}

/** Remembers what was read of a text, a bounded number of them. `rest` may not change what is read. */
function createKept<Read>(read: (text: string, rest: string) => Read) {
  const kept = new Map<string, Read>();
  return (text: string, rest = ""): Read => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const made = read(text, rest);
    if (text.length > longestKept) return made;
    if (kept.size >= mostKept) kept.clear();
    kept.set(text, made);
    return made;
  };
}

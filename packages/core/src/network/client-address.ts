import { type Address, parseAddress, parseClientAddress } from "./address.ts";
import { type Cidr, cidrContains } from "./cidr.ts";

export type Hops = {
  /** The socket's remote address, empty when there is none. */
  socketAddress: string;
  /** `X-Forwarded-For` header lines, in the order in which they came. */
  forwardedFor: readonly string[];
};

const mostItems = 32;
const mostCharacters = 2_048;

/**
 * The address of the client, or null for unknown. The socket is believed unless it is a trusted proxy;
 * then the header is walked from the right past trusted proxies, and something that is no address ends the walk.
 */
export function clientAddress(hops: Hops, trusted: readonly Cidr[]): Address | null {
  const socket = parseClientAddress(hops.socketAddress);
  if (socket === null || !isTrusted(socket, trusted)) return socket;
  let client: Address | null = null;
  for (const item of forwardedItems(hops.forwardedFor)) {
    client = parseForwardedItem(item);
    if (client === null || !isTrusted(client, trusted)) return client;
  }
  return client; // every hop is ours: the leftmost is the client; no hop at all is unknown
}

const isTrusted = (address: Address, trusted: readonly Cidr[]): boolean =>
  trusted.some((cidr) => cidrContains(cidr, address));

/** From the right, as far as the bounds let anybody read. */
function forwardedItems(lines: readonly string[]): string[] {
  const items = lastCharacters(lines).split(",");
  const named = items.map((item) => item.replace(/^[ \t]+|[ \t]+$/g, ""));
  return named
    .filter((item) => item !== "")
    .toReversed()
    .slice(0, mostItems);
}

/** The end of the joined lines. What the bound cuts in two is marked: the rest of an item may look like an address. */
function lastCharacters(lines: readonly string[]): string {
  let text = "";
  for (const line of lines.toReversed()) {
    text =
      text === "" ? line.slice(-mostCharacters - 1) : `${line.slice(-mostCharacters - 1)},${text}`;
    if (text.length > mostCharacters) return `cut${text.slice(-mostCharacters)}`;
  }
  return text;
}

const upTo65535 = String.raw`6553[0-5]|655[0-2]\d|65[0-4]\d\d|6[0-4]\d{3}|[1-5]\d{4}|[1-9]\d{0,3}|0`;
const port = `(?::(?:${upTo65535}))?`;
const bracketed = new RegExp(String.raw`^\[([0-9A-Fa-f:.]+)\]${port}$`);
const ipv4WithPort = new RegExp(String.raw`^(\d{1,3}(?:\.\d{1,3}){3})${port}$`);

function parseForwardedItem(item: string): Address | null {
  const inBrackets = bracketed.exec(item)?.[1];
  if (inBrackets !== undefined) return inBrackets.includes(":") ? parseAddress(inBrackets) : null;
  return parseAddress(ipv4WithPort.exec(item)?.[1] ?? item);
}

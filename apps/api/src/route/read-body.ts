import type { ApiContext } from "../api-context.ts";
import { RefusedRequest } from "./refused-request.ts";

const mostBytes = 256 * 1_024;
const deepest = 32;

/** The body as it came, for the digest of a repeat, and what it says. */
export type ReadBody = { bytes: Uint8Array; json: unknown };

/** The body, read once: a requirement may have to look into it before the handler does. */
export function readBody(c: ApiContext): Promise<ReadBody> {
  const read = c.get("body") ?? readFresh(c);
  c.set("body", read);
  return read;
}

/** Bounds first, then the parser: a body that is too large, coded or of another type is never read as JSON. */
async function readFresh(c: ApiContext): Promise<ReadBody> {
  const bytes = await readBytes(c);
  if (bytes.length === 0) return { bytes, json: undefined };
  requireJsonType(c.req.header("content-type"), c.req.header("content-encoding"));
  return { bytes, json: parse(bytes) };
}

async function readBytes(c: ApiContext): Promise<Uint8Array> {
  const declared = Number(c.req.header("content-length") ?? 0);
  if (declared > mostBytes) throw tooLarge();
  const reader = c.req.raw.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    length += value.length;
    if (length > mostBytes) {
      await reader.cancel().catch(() => {}); // whoever sends goes on sending: the connection is closed behind the answer
      throw tooLarge();
    }
    chunks.push(value);
  }
}

const tooLarge = () =>
  new RefusedRequest("payload_too_large", "A body has at most 256 KiB (262,144 bytes).");

const jsonType = /^application\/json(?:\s*;\s*charset\s*=\s*"?utf-8"?)?\s*$/i;

function requireJsonType(type: string | undefined, encoding: string | undefined): void {
  if (encoding !== undefined && !/^\s*identity\s*$/i.test(encoding)) {
    throw new RefusedRequest("unsupported_media_type", "Send the body without Content-Encoding.");
  }
  if (type === undefined || !jsonType.test(type)) {
    throw new RefusedRequest("unsupported_media_type", "Send the body as application/json.");
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (isTooDeep(text)) throw new RefusedRequest("malformed_json", tooDeep);
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof RefusedRequest) throw error;
    throw new RefusedRequest("malformed_json", "The body is not one JSON value in UTF-8.");
  }
}

const tooDeep = `The body nests deeper than ${deepest} levels.`;

/** Counts brackets outside of texts. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === 92) at++;
      else if (code === 34) inText = false;
    } else if (code === 34) inText = true;
    else if (code === 91 || code === 123) {
      if (++depth > deepest) return true;
    } else if (code === 93 || code === 125) depth--;
  }
  return false;
}

import type { KeyRequest } from "./key-request.ts";
import { writtenTexts } from "./written-texts.ts";

/** Requests as a socket brings them: each reading of one has texts of its own. */
export function onTheWire(requests: readonly KeyRequest[]): (index: number) => KeyRequest {
  const read = writtenTexts(
    requests.flatMap(({ token, socketAddress, path }) => [token, socketAddress, path]),
  );
  return (index) => ({
    token: read(index * 3),
    socketAddress: read(index * 3 + 1),
    action: requests[index]?.action ?? "read",
    path: read(index * 3 + 2),
  });
}

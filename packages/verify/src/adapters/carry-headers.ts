/** The response with these headers: itself, or a copy where its own are closed, as those of a redirect are. */
export function carryHeaders(
  response: Response,
  headers: Readonly<Record<string, string>>,
): Response {
  try {
    return put(response, headers);
  } catch {
    return put(new Response(response.body, response), headers);
  }
}

function put(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const name in headers) response.headers.set(name, headers[name] ?? "");
  return response;
}

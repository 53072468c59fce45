import type { ApiClient } from "@avy/client";
import type { DocumentedOperation } from "./documented-operations.ts";
import { type Told, toldOf } from "./told-client.ts";

type Asked = {
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string | null>>;
  /** As text; the document's own example where it is left out. */
  body?: string;
};

/** Any operation through the generated client, with the document's examples: what they name does not exist. */
export async function ask(
  client: ApiClient,
  { method, path, parameters = [], requestBody }: DocumentedOperation,
  { query, headers, body }: Asked = {},
): Promise<Told> {
  const example = requestBody?.content["application/json"]?.example;
  const valuesIn = (place: string) =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === place && parameter.required === true)
        .map(({ name, schema }) => [name, schema.example]),
    );
  const init = {
    params: { path: valuesIn("path"), query: { ...valuesIn("query"), ...query } },
    headers,
    body: body ?? (example === undefined ? undefined : JSON.stringify(example)),
    bodySerializer: (text: string) => text,
  };
  // Which operation it is, only the run knows: its types say nothing here.
  return toldOf(await client.request(method as "get", path as "/v2/whoami", init as never));
}

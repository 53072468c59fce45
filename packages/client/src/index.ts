import createFetchClient, { type Client } from "openapi-fetch";
import type { components, operations, paths } from "./schema.ts";

/** What the API answers and takes, by its names in the reference. */
export type Schemas = components["schemas"];

/** Every operation of the API by its name in the reference. */
export type OperationId = keyof operations;

/** Requests by method and path, typed by the OpenAPI document: `client.GET("/v2/api-keys/{id}", { params })`. */
export type ApiClient = Client<paths>;

export type ClientOptions = {
  /** Of the API, such as https://api.example.com; without a slash at its end. */
  baseUrl: string;
  /** The whole key. It goes into the `X-Api-Key` header of each request and nowhere else. */
  apiKey: string;
  /** In place of the platform's own, in tests or behind a proxy. */
  fetch?: (request: Request) => Promise<Response>;
};

/** A client of the v2 API. It answers `{ data }` or `{ error }`, a problem document, and throws when nothing answers. */
export const createApiClient = ({ baseUrl, apiKey, fetch }: ClientOptions): ApiClient =>
  createFetchClient<paths>({
    baseUrl,
    headers: { "X-Api-Key": apiKey },
    ...(fetch === undefined ? {} : { fetch }),
  });

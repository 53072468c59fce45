import { type ApiClient, createApiClient } from "@avy/client";
import type { TestApi } from "../../test/api-fixture.ts";
import type { Heard } from "./answer-faults.ts";

/** An answer, and the request that it was given to. */
export type Told = Heard & { method: string; pathname: string };

const toldBy = new WeakMap<Response, Told>();

/** The generated client, through the app's public door. What it is told is kept as it came. */
export const clientOf = (app: TestApi["app"], apiKey: string): ApiClient =>
  createApiClient({
    ...{ baseUrl: "http://api.test", apiKey },
    async fetch(request) {
      const { method, url } = request;
      const response = await app.fetch(request, {
        incoming: { socket: { remoteAddress: "192.0.2.1" } },
      });
      const text = await response.clone().text();
      const { status, headers } = response;
      const { pathname } = new URL(url);
      toldBy.set(response, { status, headers, text, method, pathname });
      return response;
    },
  });

/** What came back to the client's request, before the client read it. */
export function toldOf({ response }: { response: Response }): Told {
  const told = toldBy.get(response);
  if (told === undefined) throw new Error("This answer did not come through a client of the test");
  return told;
}

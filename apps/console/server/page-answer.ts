import type { Auth } from "@avy/auth";
import type { Cidr } from "@avy/core";
import type { OperationServices } from "@avy/operations";
import type { AppLoadContext } from "@remix-run/node";
import type { Logger } from "pino";
import { clientOf } from "./client-network.ts";
import type { Answer } from "./console-app.ts";
import type { PageContext } from "./page-context.ts";

export type PageAnswerOptions = {
  auth: Auth;
  services: OperationServices;
  publicUrl: string;
  publicApiUrl: string;
  trustedProxies: readonly Cidr[];
  log: Logger;
  remix: (request: Request, context: AppLoadContext) => Promise<Response>;
};

/** Pages and their data: the session is read once a request, and renewed on the way out. */
export function pageAnswer(options: PageAnswerOptions): Answer {
  const { auth, services, publicApiUrl, log } = options;
  const https = options.publicUrl.startsWith("https:");
  return async (request, { requestId, nonce, socketAddress }) => {
    const cookie = request.headers.get("cookie");
    const session = await auth.readSession(cookie);
    const client = clientOf(request, socketAddress, options.trustedProxies);
    const visit = { ...client, cookie, userAgent: request.headers.get("user-agent") };
    const onDefect = (error: unknown) => log.error({ requestId, err: error }, "defect");
    const page: PageContext = {
      person: session.person,
      auth,
      services,
      visit,
      requestId,
      nonce,
      publicApiUrl,
      https,
      onDefect,
    };
    const response = await options.remix(request, { page });
    return withCookies(response, session.setCookies);
  };
}

/** What the page itself sets wins: a sign-in's new session over the clearing of an old one. */
function withCookies(response: Response, setCookies: readonly string[]): Response {
  const nameOf = (cookie: string) => cookie.split("=", 1)[0];
  const own = new Set(response.headers.getSetCookie().map(nameOf));
  for (const cookie of setCookies.filter((cookie) => !own.has(nameOf(cookie)))) {
    response.headers.append("set-cookie", cookie);
  }
  return response;
}

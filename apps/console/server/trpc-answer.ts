import type { Auth } from "@avy/auth";
import type { Cidr, UserId } from "@avy/core";
import type { OperationServices } from "@avy/operations";
import { appRouter } from "@avy/trpc";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Logger } from "pino";
import { clientOf } from "./client-network.ts";
import type { Answer } from "./console-app.ts";
import { refuseTrpc } from "./trpc-door.ts";

export type TrpcAnswerOptions = {
  auth: Auth;
  services: OperationServices;
  publicUrl: string;
  trustedProxies: readonly Cidr[];
  log: Logger;
};

/** The router for what the browser fetches itself, `/o/{slug}/trpc`. */
export function trpcAnswer(options: TrpcAnswerOptions): Answer {
  const { auth, services, log } = options;
  const origin = new URL(options.publicUrl).origin;
  return async (request, { requestId, socketAddress }) => {
    const refusal = refuseTrpc(request, origin);
    if (refusal !== null) {
      const { status, code, message } = refusal;
      return Response.json({ code, message }, { status });
    }
    const orgSlug = new URL(request.url).pathname.split("/")[2] ?? "";
    return fetchRequestHandler({
      endpoint: `/o/${orgSlug}/trpc`,
      router: appRouter,
      req: request,
      // Of a call alone it is 405; a batch of several paths has no one method to be told.
      responseMeta: ({ info, errors }) =>
        info?.isBatchCall && errors.some(({ code }) => code === "METHOD_NOT_SUPPORTED")
          ? { status: 400 }
          : {},
      createContext: async () => {
        const { person } = await auth.readSession(request.headers.get("cookie"));
        return {
          services,
          orgSlug,
          user: person === null ? null : { ...person, id: person.id as UserId },
          address: clientOf(request, socketAddress, options.trustedProxies).address,
          requestId,
          idempotencyKey: request.headers.get("idempotency-key"),
          onDefect: (error) => log.error({ requestId, err: error }, "defect"),
        };
      },
    });
  };
}

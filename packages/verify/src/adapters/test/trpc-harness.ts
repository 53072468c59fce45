import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { initTRPC } from "@trpc/server";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import {
  apiKeyAuth,
  type GuardedContext,
  type ProcedureCall,
  problemIn,
  requires,
  type TrpcGuardOptions,
  verifiedKey,
} from "../trpc.ts";
import type { AdapterHarness } from "./adapter-harness.ts";
import { stated, type TestRequest, type TestRoute } from "./test-routes.ts";

type Context = { req: IncomingMessage; res: ServerResponse };
type Input = { id: string };

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, problem: problemIn(error) },
  }),
});
const read = ({ ctx, input }: ProcedureCall<Context, Input>): TestRequest => ({
  id: input.id,
  header: (name) => ctx.req.headers[name]?.toString(),
});

/** `/v2/doors/:id` is the procedure `doors`, or `doors-post`. */
const nameOf = ({ method, path }: Pick<TestRoute, "path"> & { method: string }): string =>
  path.replace("/v2/", "").replace("/:id", "") + (method === "POST" ? "-post" : "");

export const trpcHarness: AdapterHarness = {
  name: "tRPC",
  speaks: "trpc",
  refusesAtStart: false,
  seesLines: true,
  offersToken: false,
  statusOf: (code) => (code === "too_many_headers" ? 400 : undefined),
  target(route) {
    const input = JSON.stringify({ id: decodeURIComponent(route.id) });
    return route.method === "POST"
      ? { path: `/${nameOf(route)}`, body: input }
      : { path: `/${nameOf(route)}?input=${encodeURIComponent(input)}` };
  },
  async build({ verifier, routes, problemBase }) {
    const options: TrpcGuardOptions<Context> = {
      problemBase,
      request: ({ req }) => ({
        rawHeaders: req.rawHeaders,
        socketAddress: req.socket.remoteAddress ?? "",
      }),
      answerHeaders: ({ res }) => ({ set: (name, value) => res.setHeader(name, value) }),
    };
    const guarded = t.procedure
      .use(apiKeyAuth(verifier, options))
      .input((input: unknown) => input as Input);
    const procedures = routes.map((route) => {
      const requirement = stated(requires<Context & GuardedContext, Input>, route, read);
      const procedure = requirement === null ? guarded : guarded.use(requirement);
      const answer = ({ ctx }: { ctx: GuardedContext }) => route.answer(() => verifiedKey(ctx));
      return [
        nameOf(route),
        route.method === "POST" ? procedure.mutation(answer) : procedure.query(answer),
      ] as const;
    });
    const router = t.router(Object.fromEntries(procedures));
    return createServer(createHTTPHandler({ router, createContext: (context) => context }));
  },
};

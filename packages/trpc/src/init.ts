import { managesKeys } from "@avy/core";
import {
  AnsweredBefore,
  enterOrganization,
  OperationError,
  requireBootstrapped,
} from "@avy/operations";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import type { RouterContext } from "./router-context.ts";
import { asTrpcError, defect, describeError } from "./router-error.ts";

const t = initTRPC.context<RouterContext>().create({
  transformer: superjson,
  // Closed: a failed query's text and parameters would leave the server with the default one.
  errorFormatter: ({ shape, error, ctx }) => {
    const { message, ...data } = describeError(error) ?? defect(ctx?.requestId ?? "unknown");
    return { code: shape.code, message, data };
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Expected failures are translated once, here; a defect is logged and its caller told nothing of it. */
const translated = t.procedure.use(async ({ ctx, next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof OperationError) throw asTrpcError(cause);
  if (cause instanceof AnsweredBefore) throw new TRPCError({ code: "CONFLICT", cause });
  if (describeError(result.error) === null) ctx.onDefect(result.error.cause ?? result.error);
  return result;
});

/** A member of the organization in the URL. */
export const memberProcedure = translated.use(async ({ ctx, next }) => {
  if (ctx.user === null) throw new TRPCError({ code: "UNAUTHORIZED" });
  const { id, name } = ctx.user;
  const visitor = { userId: id, name, address: ctx.address };
  return next({ ctx: { operation: await enterOrganization(ctx.services, ctx.orgSlug, visitor) } });
});

/** A member of an organization that was set up: before that there are no keys and no usage. */
export const keysProcedure = memberProcedure.use(({ ctx, next }) => {
  requireBootstrapped(ctx.operation);
  return next();
});

/** An owner or admin of one: members read keys and their usage, and nothing of who did what. */
export const managerProcedure = keysProcedure.use(({ ctx, next }) => {
  if (!managesKeys(ctx.operation.actor.role)) {
    throw new OperationError("forbidden", "Only an owner or admin of the organization may do this");
  }
  return next();
});

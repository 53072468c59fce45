import { newKeyInput } from "@avy/core";
import {
  createKey,
  getKey,
  keyPropagation,
  listKeys,
  listKeysInput,
  revokeKey,
} from "@avy/operations";
import { z } from "zod";
import { keysProcedure, router } from "../init.ts";

const keyId = z.strictObject({ id: z.string().max(100) });

export const apiKeysRouter = router({
  list: keysProcedure
    .input(listKeysInput.prefault({}))
    .query(({ ctx, input }) => listKeys(ctx.operation, input)),
  get: keysProcedure.input(keyId).query(({ ctx, input }) => getKey(ctx.operation, input.id)),
  create: keysProcedure
    .input(newKeyInput)
    .mutation(({ ctx, input }) => createKey(ctx.operation, input)),
  revoke: keysProcedure
    .input(keyId)
    .mutation(({ ctx, input }) => revokeKey(ctx.operation, input.id)),
  propagation: keysProcedure
    .input(keyId)
    .query(({ ctx, input }) => keyPropagation(ctx.operation, input.id)),
});

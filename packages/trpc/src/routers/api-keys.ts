import { keyEditInput, newKeyInput, rotateKeyInput } from "@avy/core";
import {
  createKey,
  editKey,
  getKey,
  keyNames,
  keyPropagation,
  listKeys,
  listKeysInput,
  previewEdit,
  retireSecret,
  revokeKey,
  rotateKey,
} from "@avy/operations";
import { z } from "zod";
import { keysProcedure, router } from "../init.ts";
import { repeatable } from "../repeatable.ts";
import { withId } from "../with-id.ts";

const id = z.string().max(100);
const keyId = z.strictObject({ id });

export const apiKeysRouter = router({
  list: keysProcedure
    .input(listKeysInput.prefault({}))
    .query(({ ctx, input }) => listKeys(ctx.operation, input)),
  get: keysProcedure.input(keyId).query(({ ctx, input }) => getKey(ctx.operation, input.id)),
  names: keysProcedure
    .input(z.strictObject({ ids: z.array(id).max(200) }))
    .query(({ ctx, input }) => keyNames(ctx.operation, input.ids)),
  create: keysProcedure
    .input(newKeyInput)
    .mutation(({ ctx, path, input }) => createKey(repeatable({ ctx, path, input }), input)),
  update: keysProcedure
    .input(withId(keyEditInput))
    .mutation(({ ctx, input }) => editKey(ctx.operation, input.id, input.settings)),
  rotate: keysProcedure
    .input(withId(rotateKeyInput))
    .mutation(({ ctx, path, input }) =>
      rotateKey(repeatable({ ctx, path, input }), input.id, input.settings),
    ),
  retireSecret: keysProcedure
    .input(z.strictObject({ id, secretId: id }))
    .mutation(({ ctx, input }) => retireSecret(ctx.operation, input.id, input.secretId)),
  revoke: keysProcedure
    .input(keyId)
    .mutation(({ ctx, input }) => revokeKey(ctx.operation, input.id)),
  preview: keysProcedure
    .input(withId(keyEditInput))
    .query(({ ctx, input }) => previewEdit(ctx.operation, input.id, input.settings)),
  propagation: keysProcedure
    .input(keyId)
    .query(({ ctx, input }) => keyPropagation(ctx.operation, input.id)),
});

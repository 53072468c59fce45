import type { KeyId } from "@avy/core";

/** Under which ids the secrets of a key are kept: changes name keys, tokens name secrets. */
export type KeyIndex = {
  add(keyId: KeyId, id: string): void;
  remove(keyId: KeyId, id: string): void;
  /** A copy: the caller may remove while it walks. */
  idsOf(keyId: KeyId): readonly string[];
};

export function createKeyIndex(): KeyIndex {
  // A key has one secret, two while it rotates: a plain string most of the time, to be kind to the heap.
  const ids = new Map<KeyId, string | readonly string[]>();
  const list = (held: string | readonly string[] | undefined): readonly string[] => {
    if (held === undefined) return [];
    return typeof held === "string" ? [held] : held;
  };
  return {
    add(keyId, id) {
      const held = list(ids.get(keyId));
      if (!held.includes(id)) ids.set(keyId, held.length === 0 ? id : [...held, id]);
    },
    remove(keyId, id) {
      const [first, ...rest] = list(ids.get(keyId)).filter((other) => other !== id);
      if (first === undefined) ids.delete(keyId);
      else ids.set(keyId, rest.length === 0 ? first : [first, ...rest]);
    },
    idsOf: (keyId) => list(ids.get(keyId)),
  };
}

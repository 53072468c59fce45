import type { Digest, KeyId } from "@avy/core";

/** Under which digests the secrets of a key are kept: changes name keys. */
export type KeyIndex = {
  add(keyId: KeyId, digest: Digest): void;
  remove(keyId: KeyId, digest: Digest): void;
  /** A copy: the caller may remove while it walks. */
  digestsOf(keyId: KeyId): readonly Digest[];
};

export function createKeyIndex(): KeyIndex {
  // A key has one secret, two while it rotates: a plain string most of the time, to be kind to the heap.
  const digests = new Map<KeyId, Digest | readonly Digest[]>();
  const list = (held: Digest | readonly Digest[] | undefined): readonly Digest[] => {
    if (held === undefined) return [];
    return typeof held === "string" ? [held] : held;
  };
  return {
    add(keyId, digest) {
      const held = list(digests.get(keyId));
      if (!held.includes(digest))
        digests.set(keyId, held.length === 0 ? digest : [...held, digest]);
    },
    remove(keyId, digest) {
      const [first, ...rest] = list(digests.get(keyId)).filter((other) => other !== digest);
      if (first === undefined) digests.delete(keyId);
      else digests.set(keyId, rest.length === 0 ? first : [first, ...rest]);
    },
    digestsOf: (keyId) => list(digests.get(keyId)),
  };
}

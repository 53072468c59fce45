import type { SigningKeyRing } from "./keys/signing-key-ring.ts";
import type { LimitBook } from "./limits/limit-book.ts";
import type { TroubleListener } from "./trouble.ts";

const againMs = 1_000;

export type Reloads = {
  /** Reads the thing anew soon, and again each second until it worked. */
  request(what: "signing-keys" | "limits"): void;
  /** Resolves when both were read. */
  all(): Promise<void>;
  close(): void;
};

/** What is held whole is read whole: a request that comes during a read is served by one more. */
export function createReloads({
  ring,
  book,
  onTrouble,
}: {
  ring: Pick<SigningKeyRing, "reload">;
  book: Pick<LimitBook, "reload">;
  onTrouble: TroubleListener;
}): Reloads {
  const signingKeys = createReload(ring.reload, (error) =>
    onTrouble({ what: "signing-keys", error }),
  );
  const limits = createReload(book.reload, (error) => onTrouble({ what: "limits", error }));
  return {
    request: (what) => void (what === "limits" ? limits : signingKeys).request(),
    all: async () => {
      await Promise.all([signingKeys.request(), limits.request()]);
    },
    close() {
      signingKeys.close();
      limits.close();
    },
  };
}

function createReload(reload: () => Promise<void>, onError: (error: unknown) => void) {
  let running: Promise<void> | null = null;
  let wanted = false;
  let closed = false;

  async function run(): Promise<void> {
    while (wanted && !closed) {
      wanted = false;
      try {
        await reload();
      } catch (error) {
        wanted = true;
        if (!closed) onError(error);
        await new Promise((resolve) => setTimeout(resolve, againMs).unref());
      }
    }
    running = null;
  }

  return {
    request(): Promise<void> {
      wanted = true;
      running ??= run();
      return running;
    },
    close() {
      closed = true;
    },
  };
}

import type { UsageRange } from "@avy/core";
import { useEffect, useState } from "react";
import { isSignedOut, type LiveKey, liveKeyReader } from "./live-key.ts";

const everyMs = 1_000;

export type Live = {
  latest: LiveKey;
  /** When the last read failed: how old the numbers are, in whole seconds. */
  staleSeconds: number | null;
};

type Read = LiveKey & { of: string; atMs: number };

/** Reads a key and its usage about each second while the page is visible; the loader's until then. */
export function useLiveKey(
  { slug, id, range }: { slug: string; id: string; range: UsageRange },
  loaded: LiveKey,
  onSignedOut: () => void,
): Live {
  const of = `${slug}/${id}/${range}`;
  const [read, setRead] = useState<Read | null>(null);
  const [staleSeconds, setStaleSeconds] = useState<number | null>(null);
  useEffect(() => {
    const readKey = liveKeyReader(slug, id, range);
    const aborter = new AbortController();
    let lastMs = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    const tick = async () => {
      if (document.visibilityState === "visible") await readOnce();
      if (!aborter.signal.aborted) timer = setTimeout(tick, everyMs);
    };
    const readOnce = async () => {
      try {
        const live = await readKey(aborter.signal);
        lastMs = Date.now();
        setRead({ ...live, of, atMs: lastMs });
        setStaleSeconds(null);
      } catch (error) {
        if (aborter.signal.aborted) return;
        if (isSignedOut(error)) onSignedOut();
        setStaleSeconds(Math.max(1, Math.round((Date.now() - lastMs) / 1_000)));
      }
    };
    timer = setTimeout(tick, everyMs);
    return () => {
      aborter.abort();
      clearTimeout(timer);
    };
  }, [slug, id, range, of]);
  return { latest: read?.of === of ? read : loaded, staleSeconds };
}

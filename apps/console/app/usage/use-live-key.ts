import type { UsageRange } from "@avy/core";
import { useEffect, useState } from "react";
import { isSignedOut, type LiveKey, liveKeyReader } from "./live-key.ts";

const everyMs = 1_000;

export type Live = {
  /** Null until something newer than the loader's answer was read. */
  latest: LiveKey | null;
  /** When the last read failed: how old the numbers are, in whole seconds. */
  staleSeconds: number | null;
};

/** What a page is of; without a range its usage is not read. */
export type LiveAsked = { slug: string; id: string; range: UsageRange | null };

type Read = LiveKey & { of: string; since: unknown };

/** Reads a key and its usage about each second while the page is visible. What the loader answers (`loaded`) is newer than what was read before. */
export function useLiveKey(
  { slug, id, range }: LiveAsked,
  loaded: unknown,
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
        setRead({ ...live, of, since: loaded });
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
  }, [slug, id, range, of, loaded]);
  return { latest: read?.of === of && read.since === loaded ? read : null, staleSeconds };
}

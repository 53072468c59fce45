import { useEffect, useState } from "react";

/** The server's time when the page was loaded, running on: what is rendered again later is told by it. */
export function useRunningTime(loaded: Date): Date {
  const [offsetMs, setOffsetMs] = useState<number | null>(null);
  const loadedMs = loaded.getTime();
  useEffect(() => setOffsetMs(performance.now() - loadedMs), [loadedMs]);
  return offsetMs === null ? loaded : new Date(performance.now() - offsetMs);
}

import { useBlocker } from "@remix-run/react";
import { useEffect } from "react";

/** While `guarded()`, neither Back nor a link leads away, and leaving the page altogether is asked about. */
export function useGuardedPage(guarded: () => boolean): void {
  const blocker = useBlocker(guarded);
  useEffect(() => {
    if (blocker.state === "blocked") blocker.reset();
  }, [blocker]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (guarded()) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [guarded]);
}

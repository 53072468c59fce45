import { type RefObject, useEffect, useRef } from "react";

/** Moves the focus to an element, which takes it by `tabIndex={-1}`, whenever another `answer` makes it appear or change. */
export function useFocusOn<Target extends HTMLElement>(answer: unknown): RefObject<Target> {
  const target = useRef<Target>(null);
  useEffect(() => {
    if (answer !== undefined) target.current?.focus();
  }, [answer]);
  return target;
}

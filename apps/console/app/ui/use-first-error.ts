import { type RefObject, useEffect, useRef } from "react";

/** Moves the focus to the first field that is wrong, whenever an answer says that something is. */
export function useFirstError<Reply>(reply: Reply | undefined): RefObject<HTMLFormElement> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (reply === undefined) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [reply]);
  return form;
}

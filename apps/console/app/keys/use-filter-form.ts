import { useSubmit } from "@remix-run/react";
import { type RefObject, useEffect, useRef } from "react";
import type { ListSearch } from "./list-search.ts";

const typingMs = 250;

type FilterForm = {
  form: RefObject<HTMLFormElement>;
  /** Applies the filters now, or when typing has paused. */
  apply: (when: "now" | "after-typing") => void;
};

/** Filters that apply as they change, and that follow the URL when something else changed it. */
export function useFilterForm({ status, search }: ListSearch): FilterForm {
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const fields = form.current?.elements;
    for (const [name, value] of Object.entries({ search, status })) {
      const field = fields?.namedItem(name);
      const editable = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
      // What is being typed is ahead of the URL.
      if (editable && field !== document.activeElement) field.value = value;
    }
  }, [search, status]);
  const apply: FilterForm["apply"] = (when) => {
    clearTimeout(timer.current);
    const send = () => submit(form.current, { replace: true, preventScrollReset: true });
    timer.current = setTimeout(send, when === "now" ? 0 : typingMs);
  };
  return { form, apply };
}

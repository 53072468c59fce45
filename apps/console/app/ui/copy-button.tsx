import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useHydrated } from "../time/use-hydrated.ts";
import { Button } from "./button.tsx";

type State = "ready" | "copied" | "refused";
const words = {
  ready: "Copy",
  copied: "Copied",
  refused: "Select and copy it by hand",
} satisfies Record<State, string>;

/** Browsers give the clipboard only over https and on this machine; elsewhere people copy by hand. */
export function CopyButton({ text }: { text: string }) {
  const [state, setState] = useState<State>("ready");
  if (!useHydrated()) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("refused");
    }
  };
  return (
    <Button look="primary" onClick={copy} aria-live="polite">
      {state === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
      {words[state]}
    </Button>
  );
}

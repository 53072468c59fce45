import { classNames } from "../ui/class-names.ts";
import { type Effect, effectWords } from "./field-change.ts";

const meanings: Record<string, string> = {
  Narrows: "Some calls that work now are refused after it.",
  Widens: "Some calls that are refused now work after it.",
  "Narrows and widens": "Some calls that work now are refused after it, and the other way round.",
};

/** Nothing where an edit changes no call. */
export function EffectBadge({ effect }: { effect: Effect }) {
  const words = effectWords(effect);
  if (words === null) return null;
  return (
    <>
      <span
        className={classNames(
          "rounded-full px-2 py-0.5 text-xs font-medium",
          effect.narrows ? "bg-warn-soft text-warn" : "bg-accent-soft text-accent-strong",
        )}
      >
        {words}
      </span>
      <span className="text-xs text-muted">{meanings[words]}</span>
    </>
  );
}

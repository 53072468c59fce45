import type { KeyType } from "@avy/core";
import { typeWords } from "./key-words.ts";

const types = Object.keys(typeWords) as KeyType[];

type TypeChoiceProps = { id: string; name: string; value: string | undefined };

export function TypeChoice({ id, name, value }: TypeChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-[0.8125rem] font-medium">Type</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {types.map((type) => (
          <label
            key={type}
            className="flex gap-3 rounded-lg border border-line p-3 transition-colors hover:bg-sunken/60 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={type}
              defaultChecked={(value ?? "external") === type}
              aria-labelledby={`${id}-${type}`}
              aria-describedby={`${id}-${type}-purpose`}
              className="mt-0.5 size-4 accent-accent outline-none"
            />
            <span>
              <span id={`${id}-${type}`} className="block font-medium">
                {typeWords[type].label}
              </span>
              <span id={`${id}-${type}-purpose`} className="text-[0.8125rem] text-muted">
                {typeWords[type].purpose}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

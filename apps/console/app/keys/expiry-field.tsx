import { zonedText } from "@avy/core/zoned-instant";
import { useHydrated } from "../time/use-hydrated.ts";
import { useTimeZone } from "../time/use-time-zone.ts";
import { Field, TextInput } from "../ui/field.tsx";

const dayMs = 86_400_000;
const presets = [
  { label: "7 d", days: 7 },
  { label: "30 d", days: 30 },
  { label: "90 d", days: 90 },
  { label: "1 y", days: 365 },
];

type ExpiryFieldProps = {
  id: string;
  name: string;
  /** A new one makes the input anew, with `value` in it. */
  inputKey: string | undefined;
  value: string | undefined;
  errors: string[] | undefined;
  onPreset: (value: string) => void;
};

/** A wall clock of the viewer's zone; the zone goes with it, and the server makes an instant of both. */
export function ExpiryField({ id, name, inputKey, value, errors, onPreset }: ExpiryFieldProps) {
  const zone = useTimeZone();
  const hydrated = useHydrated();
  return (
    <Field
      id={id}
      label="Expires at"
      hint={`In ${zone}. Leave blank for no expiry.`}
      errors={errors}
    >
      <input type="hidden" name="zone" value={zone} />
      <div className="flex flex-wrap items-center gap-2">
        <TextInput
          id={id}
          name={name}
          type="datetime-local"
          className="max-w-56"
          describedBy={`${id}-hint`}
          defaultValue={value}
          key={inputKey}
          errors={errors}
        />
        {hydrated
          ? presets.map(({ label, days }) => (
              <button
                key={label}
                type="button"
                className="min-h-7 rounded-full border border-line px-2.5 text-xs text-muted hover:bg-sunken hover:text-ink"
                onClick={() => onPreset(zonedText(new Date(Date.now() + days * dayMs), zone))}
              >
                {label}
              </button>
            ))
          : null}
      </div>
    </Field>
  );
}

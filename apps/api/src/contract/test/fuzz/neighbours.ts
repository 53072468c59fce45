import type { JsonSchema } from "../documented-operations.ts";
import * as hostile from "./hostile-values.ts";
import { resolved, typesOf } from "./valid-value.ts";

/** Made when it is sent: some are large. */
export type Neighbour = () => unknown;

/**
 * What is near to a value that a schema takes: of another type, at the schema's bounds and past them, and the same with
 * one part of it so. `name` is the field's.
 */
export function neighbours(schema: JsonSchema, name: string, value: unknown): Neighbour[] {
  const plain = resolved(schema);
  const choices = plain.anyOf ?? plain.oneOf ?? [];
  const types = typesOf(plain);
  return [
    ...hostile.anything.map((each) => () => each),
    ...choices.flatMap((choice) => neighbours(choice, name, value)),
    ...(types.includes("object") ? aroundObject(plain, value) : []),
    ...(types.includes("array") ? aroundArray(plain, name, value) : []),
    ...(types.includes("string") ? aroundText(plain, name) : []),
    ...(types.includes("integer") || types.includes("number") ? aroundNumber(plain) : []),
  ];
}

function aroundObject({ properties = {} }: JsonSchema, value: unknown): Neighbour[] {
  const whole: Record<string, unknown> = { ...Object(value) };
  const replaced = Object.entries(properties).flatMap(([name, schema]) =>
    neighbours(schema, name, whole[name]).map((near) => () => ({ ...whole, [name]: near() })),
  );
  const missing = Object.keys(whole).map(
    (name) => () => Object.fromEntries(Object.entries(whole).filter(([own]) => own !== name)),
  );
  // As a computed name `__proto__` is a field as any other.
  const extra = hostile.names.map((name) => () => ({ ...whole, [name]: 1 }));
  return [...replaced, ...missing, ...extra];
}

function aroundArray(
  { items = {}, minItems = 0, maxItems = 100 }: JsonSchema,
  name: string,
  value: unknown,
): Neighbour[] {
  const whole: unknown[] = Array.isArray(value) ? value : [];
  const lengths = [minItems - 1, minItems, maxItems, maxItems + 1].filter((length) => length >= 0);
  const spoiled = neighbours(items, name, whole[0]).map((near) => () => [
    near(),
    ...whole.slice(1),
  ]);
  const filled = lengths.map((length) => () => Array(length).fill(whole[0]));
  return [...spoiled, ...filled, () => [...whole, ...whole], () => [whole]];
}

function aroundText({ format, enum: values, minLength, maxLength }: JsonSchema, name: string) {
  const near = [
    ...(values ?? []).flatMap((each) => [String(each).toUpperCase(), `${each} `, [each]]),
    ...(format === "date-time" ? hostile.times : format === "uuid" ? hostile.ids : hostile.texts),
    ...(/resource/i.test(name) ? hostile.filters : []),
    ...(/ip/i.test(name) ? hostile.networks : []),
  ];
  const lengths = [minLength, maxLength].flatMap((length) =>
    length === undefined ? [] : [length - 1, length, length + 1].filter((each) => each >= 0),
  );
  const filled = lengths.flatMap((length) =>
    ["x", "é", "🔑", " ", "\u0301"].map((unit) => () => unit.repeat(length)),
  );
  return [...near.map((each) => () => each), ...filled];
}

const aroundNumber = ({ minimum = 0, maximum = 1_000 }: JsonSchema): Neighbour[] =>
  [
    ...hostile.numbers,
    ...[minimum - 1, minimum, minimum + 0.5, maximum, maximum + 1, -maximum, String(maximum)],
  ].map((each) => () => each);

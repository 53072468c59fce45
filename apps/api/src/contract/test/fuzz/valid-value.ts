import fc from "fast-check";
import { document, type JsonSchema } from "../documented-operations.ts";

/** What to draw for a field or parameter of this name, where its schema alone would draw what there is not. */
export type Sensible = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const mostDrawn = 4;

/** What a reference stands for. */
export const resolved = (schema: JsonSchema): JsonSchema =>
  schema.$ref === undefined
    ? schema
    : (document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});

export const typesOf = ({ type = [] }: JsonSchema): readonly string[] => [type].flat();

/** Draws what a schema takes. */
export function validOf(
  schema: JsonSchema,
  name: string,
  sensible: Sensible,
): fc.Arbitrary<unknown> {
  const known = Object.hasOwn(sensible, name) ? sensible[name] : undefined;
  if (known !== undefined) return known;
  const plain = resolved(schema);
  const choices = plain.anyOf ?? plain.oneOf;
  if (choices !== undefined) {
    return fc.oneof(...choices.map((choice) => validOf(choice, name, sensible)));
  }
  if (plain.enum !== undefined) return fc.constantFrom(...plain.enum);
  return fc.oneof(...typesOf(plain).map((type) => ofType(type, plain, sensible)));
}

function ofType(type: string, schema: JsonSchema, sensible: Sensible): fc.Arbitrary<unknown> {
  const { minimum = -1_000_000, maximum = 1_000_000, minItems = 0, maxItems = mostDrawn } = schema;
  const bounds = { min: minimum, max: maximum };
  switch (type) {
    case "object":
      return validObject(schema, sensible);
    case "array":
      return fc.array(validOf(schema.items ?? {}, "", sensible), {
        ...{ minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, mostDrawn)) },
      });
    case "string":
      return validText(schema);
    case "integer":
      return fc.integer(bounds);
    case "number":
      return fc.double({ ...bounds, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      throw new Error(`Nothing is drawn for the type ${type}`);
  }
}

function validObject({ properties = {}, required = [] }: JsonSchema, sensible: Sensible) {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, validOf(schema, name, sensible)] as const,
  );
  return fc.record(Object.fromEntries(fields), {
    requiredKeys: [...required],
    noNullPrototype: true,
  });
}

function validText({ format, pattern, minLength = 0, maxLength = 50 }: JsonSchema) {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (format === "uuid") return fc.uuid();
  if (format === "date-time") {
    return fc.date({ noInvalidDate: true, ...years }).map((date) => date.toISOString());
  }
  return fc.string({ minLength, maxLength: Math.min(maxLength, 50) });
}

const years = { min: new Date("2020-01-01T00:00:00Z"), max: new Date("2030-01-01T00:00:00Z") };

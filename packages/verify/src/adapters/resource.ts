import { parseResourceFilter, valuePattern } from "@avy/core";

declare const concrete: unique symbol;

/** The path of one resource, such as `THING/Door/d1`, made by `resource`. */
export type Resource = string & { readonly [concrete]: true };

/** An id that no resource can have. Where a requirement looks for its resource it is answered as 403 `insufficient_scope`. */
export class InvalidResourceId extends Error {
  override readonly name = "InvalidResourceId";
  /** Which of the template's ids, counted from 1. */
  readonly position: number;
  /** The path without what was wrong: `THING/Door/#`. */
  readonly form: string;

  constructor(position: number, form: string) {
    super(
      `ID ${position} of the resource ${form} is not valid: an ID has 1 to 128 characters, ` +
        "letters and digits of ASCII and . _ : @ ~ -, and begins with a letter or digit",
    );
    this.position = position;
    this.form = form;
  }
}

const checked = new WeakSet<TemplateStringsArray>();

/**
 * A concrete path from ids: resource`THING/${type}/${id}`. An id stands for one whole segment and is taken as it is,
 * nothing decoded or trimmed; one that is missing or could reach out of its segment is an `InvalidResourceId`.
 */
export function resource(
  template: TemplateStringsArray,
  ...ids: readonly (string | undefined)[]
): Resource {
  if (!checked.has(template)) checkTemplate(template);
  let path = template[0] ?? "";
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at];
    if (id === undefined || !valuePattern.test(id)) {
      throw new InvalidResourceId(at + 1, formOf(template, ids));
    }
    path += id + (template[at + 1] ?? "");
  }
  return path as Resource;
}

const formOf = (template: TemplateStringsArray, ids: readonly (string | undefined)[]): string =>
  template.reduce((path, text, at) => {
    const id = ids[at - 1];
    return `${path}${id !== undefined && valuePattern.test(id) ? id : "#"}${text}`;
  });

/** What is wrong in the source is told at the first request, as the defect that it is. */
function checkTemplate(template: TemplateStringsArray): void {
  const source = template.join("…");
  if (/[#*]/.test(source)) {
    throw new TypeError(`resource\`${source}\` names one resource; # and * are for scopes`);
  }
  const parsed = parseResourceFilter(template.join("#"));
  if (!parsed.ok) throw new TypeError(`resource\`${source}\` is no resource: ${parsed.message}`);
  checked.add(template);
}

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Long texts are described, not written out. */
type Described =
  | string
  | { pre: string; repeat: string; count: number; post: string }
  | { base64: string }
  | { gzipOf: Described };

export type HostileCase = {
  id: string;
  target: string;
  name: string;
  method: string;
  path: Described;
  headers: [string, string][];
  body: Described | null;
  expect: (number | "close")[];
  burst?: boolean;
};

const file = new URL("../../vectors/bad-inputs.json", import.meta.url);

export function hostileCases(target: "api" | "raw"): HostileCase[] {
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: HostileCase[] };
  return cases.filter((one) => one.target === target);
}

/** What the placeholders of a case stand for. */
export type Filling = Record<string, string>;

export const filled = (text: string, filling: Filling): string =>
  text.replaceAll(/\{([A-Z][A-Z_0-9]+)\}/g, (_, name: string) => {
    const value = filling[name];
    if (value === undefined) throw new Error(`The case has a placeholder without a value: ${name}`);
    return value;
  });

export function bytesOf(described: Described, filling: Filling): Buffer {
  if (typeof described === "string") return Buffer.from(filled(described, filling));
  if ("base64" in described) return Buffer.from(described.base64, "base64");
  if ("gzipOf" in described) return gzipSync(bytesOf(described.gzipOf, filling));
  const { pre, repeat, count, post } = described;
  return Buffer.from(filled(`${pre}${repeat.repeat(count)}${post}`, filling));
}

import { exampleToken } from "../../../schemas/example-ids.ts";

const long = (length: number): string => "x".repeat(length);
const nested = (depth: number): unknown => (depth === 0 ? 0 : [nested(depth - 1)]);

/** What no field expects, whatever it is for. */
export const anything: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 2 ** 53, 1e308, [], {}, [[]], [null], nested(28), nested(40)],
  ...["", " ", "\0", "a\0b", "\ud800", "🔑", "__proto__", "1e309", long(20_000)],
  ...[JSON.parse('{"__proto__":{"name":"x"}}'), { constructor: { prototype: {} } }],
  ...[Array(2_000).fill(0), Object.fromEntries(Array.from({ length: 60 }, (_, at) => [at, at]))],
];

export const numbers: readonly unknown[] = [
  ...[
    -0,
    0.1,
    1e21,
    -1e308,
    5e-324,
    2 ** 31,
    -(2 ** 31) - 1,
    2 ** 32,
    2 ** 53 + 2,
    2 ** 63,
    2 ** 64,
  ],
  ...["0", "1", "+1", "01", "1.0", "1e0", " 1", "0x10", "١", "-1", "NaN", "Infinity"],
];

export const texts: readonly string[] = [
  ...["\t\n", "null", "true", "NaN", "0", "-1", "\u202e", "\u200b", "a\u0301", "\ufeff"],
  ...["a\udc00\ud800b", "constructor", "toString", "hasOwnProperty", "then"],
  ...["%", "%00", "..", "../../etc/passwd", "'; drop table thing; --", "\\", "$1", "{}", "<b>"],
  ...[100, 101, 128, 129, 1_024, 1_025, 2_001, 4_097].map(long),
  ...[exampleToken, exampleToken.slice(0, -1), `${exampleToken}\n`],
];

export const ids: readonly string[] = [
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  "01980002-0000-7000-8000-0000000000D1",
  "{01980002-0000-7000-8000-0000000000d1}",
  "urn:uuid:01980002-0000-7000-8000-0000000000d1",
  "01980002000070008000000000000000d1",
];

export const times: readonly string[] = [
  ...["0000-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00Z"],
  ...["1582-10-10T00:00:00Z", "1969-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ...["9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59-00:01", "+010000-01-01T00:00:00Z"],
  ...["-000001-01-01T00:00:00Z", "+275760-09-13T00:00:00.000Z", "2026-02-30T00:00:00Z"],
  ...["2026-01-01T24:00:00Z", "2026-01-01T23:59:60Z", "2026-13-01T00:00:00Z", "2026-01-01"],
  ...["2026-01-01T00:00:00", "2026-01-01t00:00:00z", "2026-01-01 00:00:00Z", "1767225600"],
  ...["2026-01-01T00:00:00.000000000001Z", "2026-01-01T00:00:00+99:99", "Thu, 01 Jan 1970"],
];

export const networks: readonly string[] = [
  ...["999.1.1.1", "1.2.3", "1.2.3.4/33", "1.2.3.4/-1", "01.2.3.4", "0.0.0.0/0", "::/0", "*"],
  ...["::ffff:1.2.3.4", "fe80::1%eth0", "::1/129", "1:2:3:4:5:6:7:8:9", "::", "[::1]:80"],
];

export const filters: readonly string[] = [
  ...["*", "#", "*/*", "THING", "THING/#", "thing/Battery/#", "THING/Battery/#/", "/THING/#/#"],
  ...[
    "THING//",
    "THING/#/#\n",
    "PLACE/Home/#",
    "TENANT/".repeat(9),
    "TENANT/TENANT",
    "__proto__/#",
  ],
];

/** Names of fields and parameters that are nobody's own. */
export const names: readonly string[] = [
  ...["__proto__", "constructor", "toString", "orgId", "extra", "", "\0", "\ud800", "id", "0"],
  ...["name ", "NAME", "name[]", "name.first", "$ref", long(300), exampleToken],
];

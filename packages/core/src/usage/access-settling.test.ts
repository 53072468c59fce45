import { describe, expect, test } from "vitest";
import type { AccessRow } from "./access-row.ts";
import { mostProfileRows, settledRows } from "./access-settling.ts";

const row = (differs: Partial<AccessRow>): AccessRow => ({
  action: "read",
  addresses: ["MONITOR/m"],
  network: null,
  outcome: "allowed",
  count: 1,
  firstAtMs: 10,
  lastAtMs: 10,
  ...differs,
});
const times = <Made>(count: number, make: (index: number) => Made): Made[] =>
  Array.from({ length: count }, (_, index) => make(index));
const keptOf = (rows: readonly AccessRow[]) => settledRows(rows).kept.map(([, kept]) => kept);

describe("ids", () => {
  const monitors = (count: number) =>
    times(count, (index) => row({ addresses: [`MONITOR/m${index}`] }));

  test("are whole up to 100 at a position", () => {
    expect(keptOf(monitors(100))).toHaveLength(100);
  });

  test("are # from the 101st on, in all rows", () => {
    expect(keptOf(monitors(101))).toEqual([row({ addresses: ["MONITOR/#"], count: 101 })]);
  });

  test("of another position, or of the same type elsewhere, stay whole", () => {
    const things = times(101, (index) => row({ addresses: [`THING/Battery/b${index}`] }));
    const other = row({ addresses: ["PLACE/Site/s1/THING/Battery/b1"] });
    expect(keptOf([...things, other])).toEqual([
      row({ addresses: ["THING/Battery/#"], count: 101 }),
      other,
    ]);
  });

  test("are counted over all rows, whatever else differs in them", () => {
    const rows = monitors(101).map((one, index) =>
      index % 2 === 0 ? one : { ...one, action: "write" as const },
    );
    expect(
      keptOf(rows).map(({ action, addresses, count }) => [action, ...addresses, count]),
    ).toEqual([
      ["read", "MONITOR/#", 51],
      ["write", "MONITOR/#", 50],
    ]);
  });

  test("that one row shows collapsed are collapsed in all", () => {
    expect(keptOf([row({ addresses: ["MONITOR/#"] }), row({ addresses: ["MONITOR/m1"] })])).toEqual(
      [row({ addresses: ["MONITOR/#"], count: 2 })],
    );
  });

  test("never take a type, a closed value or a form's wildcard with them", () => {
    const rows = times(101, (index) =>
      row({ addresses: [`THING/*/b${index}`, `PLACE/Fleet/f${index}`] }),
    );
    expect(keptOf(rows)).toEqual([row({ addresses: ["PLACE/Fleet/#", "THING/*/#"], count: 101 })]);
  });

  test("collapsed, addresses of one resource that are equal now are one, in order", () => {
    const rows = times(60, (index) =>
      row({ addresses: [`MONITOR/m${index}`, `MONITOR/n${index}`, "TENANT"] }),
    );
    expect(keptOf(rows)).toEqual([row({ addresses: ["MONITOR/#", "TENANT"], count: 60 })]);
  });
});

describe("client addresses", () => {
  const clients = (count: number) =>
    times(count, (index) => row({ network: `10.0.${index}.7/32` }));

  test("are whole up to 64, the unknown one not counted", () => {
    const kept = keptOf([...clients(64), row({})]).map(({ network }) => network);
    expect(kept).toHaveLength(65);
    expect(kept.filter((network) => network?.endsWith("/32"))).toHaveLength(64);
  });

  test("are all /24 and /64 from the 65th on; the unknown one stays", () => {
    const ipv6 = row({ network: "2001:db8::1/128" });
    const rows = [...clients(64), row({ network: "10.0.0.8/32" }), row({})];
    const networks = (all: readonly AccessRow[]) => keptOf(all).map(({ network }) => network);
    expect(networks(rows)).toHaveLength(65);
    expect(networks(rows)).toContain("10.0.0.0/24");
    expect(networks(rows)).toContain(null);
    expect(networks([...clients(64), ipv6])).toContain("2001:db8::/64");
    expect(
      networks([...clients(64), ipv6]).filter((network) => !network?.match(/\/(24|64)$/)),
    ).toEqual([]);
  });

  test("that one row shows short are short in all", () => {
    const rows = [row({ network: "2001:db8::/64" }), row({ network: "10.0.0.7/32" }), row({})];
    expect(keptOf(rows).map(({ network }) => network)).toEqual([
      null,
      "10.0.0.0/24",
      "2001:db8::/64",
    ]);
  });
});

describe("past 500 rows", () => {
  /** Rows that nothing makes coarser: 100 ids, three actions, two outcomes. */
  const fine = (count: number) =>
    times(count, (index) =>
      row({
        addresses: [`MONITOR/m${String(index % 100).padStart(3, "0")}`],
        action: (["read", "write", "admin"] as const)[Math.floor(index / 100) % 3] ?? "read",
        outcome: index < 300 ? "allowed" : "expired",
      }),
    );

  test("500 are kept", () => {
    expect(mostProfileRows).toBe(500);
    const { kept, rest } = settledRows(fine(500));
    expect([kept.length, rest.length]).toEqual([500, 0]);
  });

  test("the most used are kept, and of equal ones those first by name", () => {
    const busy = { ...row({ addresses: ["TENANT"], outcome: "rate_limited" }), count: 2 };
    const { kept, rest } = settledRows([...fine(500), busy]);
    expect(kept[0]?.[1]).toEqual(busy);
    expect(rest.map(([name]) => name)).toEqual(["expired write - MONITOR/m099"]);
    expect(kept.at(-1)?.[0]).toBe("expired write - MONITOR/m098");
  });

  test("what is kept does not depend on the order in which rows came", () => {
    const rows = fine(600);
    expect(settledRows(rows.toReversed())).toEqual(settledRows(rows));
    expect(settledRows(rows).rest).toHaveLength(100);
  });
});

const most = 256 * 1_024;

const texts = [
  ...["", " ", "null", "true", "0", '""', "[]", "{}", "{", "}", "\0", "\ufeff{}", "{}{}", "NaN"],
  ...["{'name':'x'}", '{"name":}', '{"name":"x",}', '{"a":1e309}', '{"__proto__":{"name":"x"}}'],
  ...["[".repeat(33), "[".repeat(100_000), `${"[".repeat(32)}${"]".repeat(32)}`],
  ...['{"a":'.repeat(5_000), `"${"x".repeat(most - 2)}"`, `"${"x".repeat(most - 1)}"`],
];

const bytes = [
  [0x7b, 0xff, 0x7d],
  [0x22, 0xed, 0xa0, 0x80, 0x22],
  [0x22, 0xc0, 0x80, 0x22],
  [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00],
].map((each) => Uint8Array.from(each));

/** Bodies near to a text of JSON: no JSON, or JSON that says a thing twice, too deeply or at too great a length. */
export function nearTexts(text: string): (() => string | Uint8Array)[] {
  const middle = Math.floor(text.length / 2);
  const cut = [1, middle, text.length - 1].map((at) => text.slice(0, at));
  const put = ["\0", '"', "{", ",", "\\", "\\ud800", "1e309"].map(
    (piece) => `${text.slice(0, middle)}${piece}${text.slice(middle + 1)}`,
  );
  const spoiled = [
    ...[`[${text}]`, `${text} ${text}`, `\ufeff${text}`, ` ${text}\n`, text.replaceAll('"', "'")],
    text.replace("{", '{"__proto__":{"orgId":1},'),
    text.replace("{", '{"name":"first",'),
    text.replaceAll(/:-?[\d.e+-]+/g, ":1e309"),
  ];
  return [...texts, ...bytes, ...cut, ...put, ...spoiled].map((each) => () => each);
}

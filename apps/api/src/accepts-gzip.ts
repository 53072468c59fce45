const longestHeader = 1_000;

/** Whether a client that sent this `Accept-Encoding` takes gzip, and likes it no less than the plain text. */
export function acceptsGzip(header: string | undefined): boolean {
  if (header === undefined || header.length > longestHeader) return false;
  const weights = new Map(header.toLowerCase().split(",").map(codingOf));
  const gzip = weights.get("gzip") ?? weights.get("x-gzip") ?? weights.get("*") ?? 0;
  return gzip > 0 && gzip >= (weights.get("identity") ?? 0);
}

/** `gzip;q=0.5` is the coding and how much it is liked; what cannot be read is not liked at all. */
function codingOf(text: string): [coding: string, weight: number] {
  const [coding = "", ...parameters] = text.split(";").map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
  return [coding, /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0];
}

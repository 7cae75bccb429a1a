export type Encoding = "br" | "gzip" | "identity";

/** The best encoding that an Accept-Encoding header admits, by our order: brotli, gzip, none. */
export function pickEncoding(header: string | undefined): Encoding {
  if (!header) return "identity";
  const known = seen.get(header);
  if (known) return known;
  const encoding = decide(header);
  if (seen.size < 200) seen.set(header, encoding);
  return encoding;
}

/** Browsers send a handful of different headers, so each is read once. */
const seen = new Map<string, Encoding>();

function decide(header: string): Encoding {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const weight = parameters.find((piece) => piece.startsWith("q="));
    weights.set(name, weight ? Number(weight.slice(2)) || 0 : 1);
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get("*") ?? 0;
  if (weightOf("br") > 0) return "br";
  return weightOf("gzip") > 0 ? "gzip" : "identity";
}

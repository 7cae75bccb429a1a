/** What a receipt is for: YY 异议, an objection; JB 举报, a report of falsification. */
export const receiptKinds = ["YY", "JB"] as const;
export type ReceiptKind = (typeof receiptKinds)[number];

/** Crockford's digits: none looks like another. */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DIGITS = 16;

/** The number made of 10 bytes, 80 bits that nobody can guess: `YY-7K3M-…`. */
export function fromBytes(kind: ReceiptKind, bytes: Uint8Array): string {
  let rest = bytes.slice(0, 10).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = "";
  for (let made = 0; made < DIGITS; made++) {
    text = (digits[Number(rest % 32n)] ?? "") + text;
    rest /= 32n;
  }
  return [kind, ...(text.match(/.{4}/g) ?? [])].join("-");
}

/** Reads a number as people write it, in any case, with other dashes or spaces, O for 0 and I for 1; undefined for none. */
export function read(text: string): { kind: ReceiptKind; number: string } | undefined {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-‐-―−_.]/g, "");
  const kind = receiptKinds.find((one) => plain.startsWith(one));
  if (!kind) return undefined;
  const body = plain.slice(kind.length).replace(/O/g, "0").replace(/[IL]/g, "1");
  if (body.length !== DIGITS || [...body].some((digit) => !digits.includes(digit))) return undefined;
  return { kind, number: [kind, ...(body.match(/.{4}/g) ?? [])].join("-") };
}

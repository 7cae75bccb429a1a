import { inflateRawSync } from "node:zlib";

/**
 * Marks that stand in no page by chance: words of letters beside characters that hardly anybody writes, amounts, days,
 * bytes. Each is looked for in whatever form an answer may give it.
 */
const prefix = "kanari";
const rare = "鸮鹮";
const letters = "bcdfghjklmnpqrstvwxz";
/** The first code point that a mark's own character may be. */
const firstOwn = 0x4e40;
const amountHead = "97531";

/** Marks by what is found of them. */
export class Marks {
  readonly #names = new Map<string, string>();
  readonly #bytes: { name: string; part: string }[] = [];
  #days: { name: string; pattern: RegExp }[] = [];
  #words: { name: string; pattern: RegExp; other: RegExp }[] = [];
  #count = 0;

  /** Words that begin and end with the mark, for a text, a name or a file name. */
  text(name: string, filling = "想弄清开裂的原因"): string {
    const { word, characters } = this.#next(name);
    return `${word}${characters}${filling}${word}`;
  }

  /** A mark of letters alone, in the bytes of a file. */
  word(name: string): string {
    return this.#next(name).word;
  }

  /** An amount in fen of nine digits, VAT included. */
  fen(name: string): number {
    const fen = Number(`${amountHead}${1111 + ++this.#count * 7}`);
    this.#names.set(String(fen), name);
    return fen;
  }

  /** A known amount of at least seven digits in fen that begins as all amounts do. */
  amount(name: string, fen: number): number {
    if (!String(fen).startsWith(amountHead)) throw new Error(`${fen} would not be found`);
    this.#names.set(String(fen), name);
    return fen;
  }

  /** A day that no other thing has: `YYYY-MM-DD`. */
  day(name: string, day: string): string {
    const [year = "", month = "", date = ""] = day.split("-");
    const [m, d] = [Number(month), Number(date)];
    const english = new Date(`${day}T00:00:00Z`).toLocaleString("en", { month: "short", timeZone: "UTC" });
    const forms = [
      `${year}[-/.]?${month}[-/.]?${date}`,
      `${year}(?:${encoded("年")})0?${m}(?:${encoded("月")})0?${d}`,
      `0?${d} ${english}[a-z]*,? ${year}`,
      `${english}[a-z]* 0?${d},? ${year}`,
    ];
    this.#days.push({ name, pattern: new RegExp(forms.join("|"), "i") });
    return day;
  }

  /** A word of the register, found where another of its kind is not: lists show both. */
  registered(name: string, word: string, other: string): void {
    this.#words.push({
      name,
      pattern: new RegExp(encoded(word), "i"),
      other: new RegExp(encoded(other), "i"),
    });
  }

  /** The bytes of a file that the site made. */
  bytes(name: string, bytes: Buffer): void {
    const from = Math.floor(bytes.length / 2);
    this.#bytes.push({ name, part: bytes.subarray(from, from + 24).toString("latin1") });
  }

  /** The word of letters that is called so. */
  markOf(name: string): string {
    const [word] = [...this.#names].find(([key, one]) => one === name && key.startsWith(prefix)) ?? [];
    if (word === undefined) throw new Error(`nothing is called ${name}`);
    return word;
  }

  /** What to search for so that a mark would be found, without saying it whole. */
  partsOf(mark: string): string[] {
    const [word = ""] = /kanari[a-z]+/.exec(mark) ?? [];
    return [word.slice(0, -1), rare];
  }

  /** Every mark in these bytes, however it is written there. */
  in(bytes: Buffer | string): Set<string> {
    const found = new Set<string>();
    const text = (typeof bytes === "string" ? Buffer.from(bytes) : unpacked(bytes)).toString("latin1");
    for (const [pattern, read] of readers) {
      for (const match of text.matchAll(pattern)) {
        const name = this.#names.get(read(match));
        if (name !== undefined) found.add(name);
        else if (pattern === inBase64) found.add("something in base64");
      }
    }
    for (const { name, pattern } of this.#days) if (pattern.test(text)) found.add(name);
    for (const { name, pattern, other } of this.#words)
      if (pattern.test(text) && !other.test(text)) found.add(name);
    for (const { name, part } of this.#bytes) if (text.includes(part)) found.add(name);
    return found;
  }

  #next(name: string): { word: string; characters: string } {
    const number = this.#count++;
    const letter = (place: number) => letters[Math.floor(number / 20 ** place) % 20] ?? "b";
    // The last is the same for all, so that a part of the word is a part of this word alone.
    const word = `${prefix}${letter(2)}${letter(1)}${letter(0)}q`;
    const own = String.fromCodePoint(firstOwn + number);
    this.#names.set(word, name);
    this.#names.set(own, name);
    return { word, characters: `${rare}${own}` };
  }
}

const unicode = (text: string) =>
  [...text].map((one) => (one.codePointAt(0) ?? 0).toString(16).padStart(4, "0"));
const latin = (text: string) => Buffer.from(text).toString("latin1");
const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** A pattern of a text as it stands in bytes that are read as Latin 1, in JSON, in HTML and in an address. */
function encoded(text: string): string {
  const code = unicode(text);
  return [
    escaped(latin(text)),
    code.map((one) => `\\\\u${one}`).join(""),
    code.map((one) => `&#x0*${one};`).join(""),
    code.map((one) => `&#0*${Number.parseInt(one, 16)};`).join(""),
    encodeURIComponent(text),
  ].join("|");
}

/** The three ways in which the prefix stands within base64. */
const inBase64 = new RegExp(
  [0, 1, 2]
    .map((before) => {
      const whole = Buffer.from(`${"x".repeat(before)}${prefix}`)
        .toString("base64")
        .replaceAll("=", "");
      return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + prefix.length) * 8) / 6));
    })
    .join("|"),
  "g",
);

/** How each kind of mark is met, and which it is. */
const readers: readonly (readonly [RegExp, (match: RegExpMatchArray) => string])[] = [
  [new RegExp(`${prefix}[a-z]{4}`, "gi"), ([word]) => word.toLowerCase()],
  [
    new RegExp(`${latin(rare)}([\\xe0-\\xef][\\x80-\\xbf]{2})`, "g"),
    ([, own = ""]) => Buffer.from(own, "latin1").toString(),
  ],
  [
    /(?:\\u9e2e\\u9e6e\\u|&#x9e2e;&#x9e6e;&#x)([0-9a-f]{4})/gi,
    ([, own = ""]) => String.fromCodePoint(Number.parseInt(own, 16)),
  ],
  [/&#40494;&#40558;&#(\d{5});/g, ([, own = ""]) => String.fromCodePoint(Number(own))],
  [/%E9%B8%AE%E9%B9%AE((?:%[0-9A-F]{2}){3})/gi, ([, own = ""]) => decodeURIComponent(own)],
  [inBase64, ([part]) => part],
  // Fen, or yuan with or without separators; of yuan the noughts at the end may be missing.
  [/(?<![0-9a-f.])9[,.]?7[,.]?5[,.]?3[,.]?1[\d,.]{2,12}/g, ([shown]) => fenShown(shown)],
];

/** What an amount is in fen, whichever way it is written: `975,311,11.10`, `9753111.1`, `975311110`, 万 `975.31111`. */
function fenShown(shown: string): string {
  const plain = shown.replaceAll(",", "").replace(/\.$/, "");
  const [whole = "", part] = plain.split(".");
  if (part === undefined) return whole.length >= 7 ? whole : "";
  return `${whole}${part.padEnd(part.length > 2 ? 6 : 2, "0")}`;
}

/** Bytes with what lies packed in them as a table of a spreadsheet. */
function unpacked(bytes: Buffer): Buffer {
  if (bytes.length < 30 || bytes.readUInt32LE(0) !== 0x04034b50) return bytes;
  const parts: Buffer[] = [bytes];
  for (let at = bytes.indexOf("PK\x03\x04"); at >= 0; at = bytes.indexOf("PK\x03\x04", at + 4)) {
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (bytes.readUInt16LE(at + 8) !== 8) continue;
    // What follows the packed part is left alone by the unpacking.
    parts.push(inflateRawSync(bytes.subarray(from)));
  }
  return Buffer.concat(parts);
}

import { numeralSigns, readNumber } from "./chinese-number";

/** The styles of numbers from the outermost in: 编 章 节 条 一、（一） 1. 1.1 （1） ①. */
export const labelStyles = [
  "book",
  "chapter",
  "section",
  "article",
  "han",
  "han_in_brackets",
  "digit",
  "decimal",
  "digit_in_brackets",
  "circled",
] as const;
export type LabelStyle = (typeof labelStyles)[number];

/** A line's number. */
export interface ClauseLabel {
  style: LabelStyle;
  /** As printed, without the sign that parts it from the text: 三, （五）, 1, 第十二条. */
  label: string;
  value: number;
  /** The last part of the clause's anchor: `3`, `ch2`, `art12`. */
  segment: string;
  /** What follows the number. */
  text: string;
}

const han = `[${numeralSigns}]{1,7}`;
const digit = "[0-9０-９]{1,3}";
const space = "[\\s\\u3000]*";

const patterns: readonly [LabelStyle, RegExp][] = [
  ["book", new RegExp(`^(第(${han}|${digit})编)${space}()`)],
  ["chapter", new RegExp(`^(第(${han}|${digit})章)${space}()`)],
  ["section", new RegExp(`^(第(${han}|${digit})节)${space}()`)],
  ["article", new RegExp(`^(第(${han}|${digit})条(?:之(${han}))?)${space}[:：]?${space}`)],
  ["han_in_brackets", new RegExp(`^([（(]${space}(${han})${space}[）)])()[、.．:：]?${space}`)],
  ["han", new RegExp(`^((${han}))()${space}[、.．](?![0-9０-９])${space}`)],
  ["digit_in_brackets", new RegExp(`^([（(]${space}(${digit})${space}[）)])()[、.．]?${space}`)],
  ["digit_in_brackets", new RegExp(`^((${digit}))()${space}[)）]${space}`)],
  ["decimal", /^(((?:[0-9０-９]{1,2}[.．]){1,4}[0-9０-９]{1,2}))()(?:[.．、][\s\u3000]*|[\s\u3000]+)(?=\D)/],
  ["digit", new RegExp(`^((${digit}))()${space}[.．、](?![0-9０-９])${space}`)],
];

/** Signs that are a number with its frame: first and last of a run, the style, and what the first of them counts. */
const framed: readonly [first: number, last: number, style: LabelStyle, from: number][] = [
  [0x2460, 0x2473, "circled", 1],
  [0x2776, 0x277f, "circled", 1],
  [0x2474, 0x2487, "digit_in_brackets", 1],
  [0x2488, 0x249b, "digit", 1],
  [0x3220, 0x3229, "han_in_brackets", 1],
];

/** Reads the number at the beginning of a line; undefined where there is none. Years and amounts are none. */
export function readLabel(line: string): ClauseLabel | undefined {
  for (const [style, pattern] of patterns) {
    const match = pattern.exec(line);
    if (!match) continue;
    const [whole, label = "", number = "", further] = match;
    const text = line.slice(whole.length);
    if (style === "decimal") return decimal(label, text);
    const value = readNumber(number);
    if (value === undefined || value === 0) continue;
    return { style, label, value, segment: segmentOf(style, value, further), text };
  }
  return readFramed(line);
}

function decimal(label: string, text: string): ClauseLabel {
  const numbers = label.normalize("NFKC").split(".").map(Number);
  return { style: "decimal", label, value: numbers.at(-1) ?? 0, segment: numbers.join("-"), text };
}

function readFramed(line: string): ClauseLabel | undefined {
  const code = line.codePointAt(0) ?? 0;
  const found = framed.find(([first, last]) => code >= first && code <= last);
  if (!found) return undefined;
  const [first, , style, from] = found;
  const value = code - first + from;
  const text = line.slice(1).replace(/^[\s\u3000、.．]+/, "");
  return { style, label: line.slice(0, 1), value, segment: String(value), text };
}

function segmentOf(style: LabelStyle, value: number, further: string | undefined): string {
  const prefix = { book: "book", chapter: "ch", section: "s", article: "art" } as const;
  const own = `${style in prefix ? prefix[style as keyof typeof prefix] : ""}${value}`;
  const inserted = further ? readNumber(further) : undefined;
  return inserted === undefined ? own : `${own}z${inserted}`;
}

import { type PartialDate, parsePartialDate } from "~/app/core/civil-date";
import { numeralSigns, readNumber } from "./chinese-number";

const number = `[0-9${numeralSigns}]`;
const chinese = new RegExp(`(${number}{4})年(?:\\s*(${number}{1,3})月(?:\\s*(${number}{1,3})[日号])?)?`, "g");
const figures = /(?<!\d)((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g;

/** The dates that a line bears, in its order: 2020年9月9日, 二〇二〇年九月, 2020-09-09. */
export function datesIn(line: string): PartialDate[] {
  const text = line.normalize("NFKC");
  const found = [
    ...[...text.matchAll(chinese)].map((match) => ({ match, parts: [match[1], match[2], match[3]] })),
    ...[...text.matchAll(figures)].map((match) => ({ match, parts: [match[1], match[3], match[4]] })),
  ];
  return found
    .sort((a, b) => a.match.index - b.match.index)
    .flatMap(({ parts }) => {
      const date = dateOf(parts);
      return date ? [date] : [];
    });
}

/** The date that a line consists of, brackets around it or not; undefined when it says anything else. */
export function dateAlone(line: string): PartialDate | undefined {
  const text = line.normalize("NFKC").replace(/[\s()]/g, "");
  const rest = text.replace(chinese, "").replace(figures, "");
  return rest === "" ? datesIn(text)[0] : undefined;
}

function dateOf(parts: readonly (string | undefined)[]): PartialDate | undefined {
  const numbers = parts.flatMap((part) => (part === undefined ? [] : [readNumber(part)]));
  if (numbers.includes(undefined)) return undefined;
  const [year = 0] = numbers;
  if (year < 1900 || year > 2200) return undefined;
  return parsePartialDate(numbers.map((part) => String(part).padStart(2, "0")).join("-"));
}

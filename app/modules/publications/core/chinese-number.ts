const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  "○": 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** The signs of a Chinese number, for patterns. */
export const numeralSigns = `${Object.keys(digits).join("")}${Object.keys(units).join("")}`;

/** The number that 十二, 一百零三, 二〇二〇 or 12 (of any width) is; undefined for anything else. */
export function readNumber(text: string): number | undefined {
  const plain = text.normalize("NFKC").trim();
  if (/^\d{1,9}$/.test(plain)) return Number(plain);
  const signs = [...plain];
  if (signs.length === 0 || signs.some((sign) => digits[sign] === undefined && units[sign] === undefined)) {
    return undefined;
  }
  if (signs.every((sign) => units[sign] === undefined)) {
    return signs.length > 9 ? undefined : Number(signs.map((sign) => digits[sign]).join(""));
  }
  let total = 0;
  let digit: number | undefined;
  for (const sign of signs) {
    const unit = units[sign];
    if (unit === undefined) digit = digits[sign];
    else {
      total += (digit ?? 1) * unit;
      digit = undefined;
    }
  }
  return total + (digit ?? 0);
}

import type { CheckReason } from "./vocabulary";

/** Something in a demand's text that a person should look at before others read it. */
export interface Finding {
  reason: Exclude<CheckReason, "control">;
  /** The words it was found by, for their writer; never for a log. */
  excerpt: string;
}

/** Numbers of standards, up to six digits and a year, so that they are taken for nothing else. */
const standards =
  /(?<![A-Z])(?:GB|GBZ|GJB|HG|YS|YB|JB|DL|NB|SH|SY|MT|NY|LY|QB|FZ|TB|JT|HJ|DZ|JC|SN|WS|YY|CJ|JG|JGJ|DB\d{2}|ISO|IEC|ASTM|EN|DIN|JIS|ANSI|API|ASME)(?:\/[A-Z]{1,3})?[ -]?[A-Z]?\d{1,6}(?:\.\d{1,3})*(?: ?- ?(?:19|20)\d{2})?(?!\d)/gi;

const personal: readonly { pattern: RegExp; isOne?: (found: string) => boolean }[] = [
  // Mobile numbers: in one, in the usual groups, digit by digit, or in Chinese figures.
  { pattern: /(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d(?:\d{8}|[ \-.·]\d{4}[ \-.·]\d{4})(?![\d])/g },
  { pattern: /(?<![\d.])1[3-9]\d{2}[ \-.·]\d{3}[ \-.·]\d{4}(?!\d)/g },
  { pattern: /(?<![\d.])1(?:[ \-·])[3-9](?:[ \-·]\d){9}(?![ \-·]?\d)/g },
  {
    pattern:
      /(?<![零〇一二三四五六七八九幺])[一幺][三四五六七八九][零〇一二三四五六七八九幺]{9}(?![零〇一二三四五六七八九幺])/g,
  },
  // Landlines with their area code.
  { pattern: /(?<![\d.])(?:\(0\d{2,3}\) ?|0\d{2,3}[ -])\d{7,8}(?!\d)/g },
  { pattern: /(?<!\d)400-\d{3,4}-\d{3,4}(?!\d)/g },
  {
    pattern: /(?<!\d)\d{6} ?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?\d{3}[\dXx](?!\d)/g,
    isOne: isIdNumber,
  },
  { pattern: /(?<!\d)(?:\d{16,19}|\d{4}(?: \d{4}){3}(?: \d{1,3})?)(?!\d)/g, isOne: isBankCard },
  { pattern: /[\w.+-]+ ?(?:@|\[at\]|\(at\)) ?[\w-]+(?:\.[a-z]{2,}){1,3}/gi },
  { pattern: /(?:微信号?|薇信|威信|wechat|weixin|v信)[ :号是为]*(?:[a-z][\w-]{5,19}|\d{6,11})(?!\w)/gi },
  { pattern: /(?<![a-z])(?:vx|wx)[ ]?[:号][ ]?[a-z\d][\w-]{5,19}/gi },
  { pattern: /(?:(?<![a-z])qq|扣扣|企鹅) ?(?:号码?|群)?[ :是为]*[1-9](?: ?\d){4,11}(?!\d)/gi },
];

const secrecy: readonly RegExp[] = [
  // 机密 stands in 发动机密封, 绝密 in 隔绝密闭, and 商业机密 is the firm's own.
  /(?<!商业)机 ?密(?![封闭合度实集])/g,
  /(?<![隔杜断])绝 ?密(?![封闭合度实集])/g,
  /(?<!商业|技术)秘 ?密 ?(?:★|级|文件|载体|事项)/g,
  /[★☆] ?\d{0,2} ?年/g,
  /涉密|国家秘密|工作秘密|军事秘密|密级|保密期限|不得外传|严禁外传|注意保存/g,
  /内部 ?(?:资料|文件|使用|传阅|参考|掌握|发行|刊物|事项)/g,
  /\b(?:top secret|classified|state secret)\b/gi,
];

const spam: readonly RegExp[] = [
  /https?:\/\/\S{1,80}|(?<![\w@.])www\.[\w.-]{3,80}/gi,
  /(?<![\w@.-])[a-z\d-]{2,40}\.(?:com|cn|net|org|top|xyz|vip|shop|icu|cc)(?![\w])/gi,
  /代开(?:发票|票)|刷单|网贷|博彩|彩票|赌场|日结|招代理|包过|代写论文|论文代[写发]|代发论文|免费领取|点击领取|扫码(?:领|加)|加(?:我)?(?:微信|好友)|全网最低|清仓|限时抢购/g,
  // The same sign over and over, but for lines and dots.
  /([^\s\-_=.…·*—。0])\1{9,}/gu,
];

/**
 * What in a text should be looked at before others read it: marks of secrecy, what leads to a person (telephone, identity
 * and card numbers, e-mail, accounts), links, adverts and endless repetition. Width and case make no difference. Numbers
 * of standards are none of these. Each excerpt comes once.
 */
export function findingsIn(text: string): Finding[] {
  const plain = seenAs(text);
  const told = plain.replace(standards, (found) => "□".repeat(found.length));
  const found: Finding[] = [];
  const add = (reason: Finding["reason"], excerpt: string) => {
    if (!found.some((one) => one.reason === reason && one.excerpt === excerpt))
      found.push({ reason, excerpt });
  };
  for (const pattern of secrecy) for (const [excerpt] of plain.matchAll(pattern)) add("secrecy", excerpt);
  for (const { pattern, isOne } of personal)
    for (const [excerpt] of told.matchAll(pattern))
      if (!isOne || isOne(excerpt)) add("personal", excerpt.trim());
  for (const pattern of spam)
    for (const [excerpt] of told.matchAll(pattern)) add("spam", excerpt.slice(0, 40));
  const repeated = repetitionIn(plain);
  if (repeated !== undefined) add("spam", repeated);
  return found;
}

/** GB 11643: eighteen digits, the last a check over the others. */
function isIdNumber(found: string): boolean {
  const digits = found.replaceAll(" ", "").toUpperCase();
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits[17] === "10X98765432"[sum % 11];
}

/** GB/T 17552 takes the check of Luhn; cards of this country begin with 62, others with 3 to 5. */
function isBankCard(found: string): boolean {
  const digits = found.replaceAll(" ", "");
  if (!/^(?:62|[3-5])/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** A sentence of eight signs or more that stands there four times or more. */
function repetitionIn(text: string): string | undefined {
  const counts = new Map<string, number>();
  for (const part of text.split(/[\n,，。;；!！?？]+/)) {
    const sentence = part.trim();
    if (sentence.length < 8) continue;
    const count = (counts.get(sentence) ?? 0) + 1;
    if (count >= 4) return sentence.slice(0, 40);
    counts.set(sentence, count);
  }
  return undefined;
}

/**
 * A text cut at what `findingsIn` found in it: the excerpts are of the text as it is looked through, with plain digits and
 * without what nobody sees, so each is looked for there and marked where it stands in the text as it was written.
 */
export function markedParts(text: string, excerpts: readonly string[]): { text: string; isHit: boolean }[] {
  const letters = [...text];
  // For each sign of the looked-through text the letter that it came from.
  const plain: { sign: string; at: number }[] = letters.flatMap((letter, at) =>
    [...seenAs(letter)].map((sign) => ({ sign, at })),
  );
  const marked = new Set<number>();
  for (const excerpt of excerpts) {
    const wanted = [...excerpt];
    if (wanted.length === 0) continue;
    for (let from = 0; from + wanted.length <= plain.length; from += 1)
      if (wanted.every((sign, step) => plain[from + step]?.sign === sign)) {
        const [first, last] = [plain[from]?.at ?? 0, plain[from + wanted.length - 1]?.at ?? 0];
        for (let at = first; at <= last; at += 1) marked.add(at);
      }
  }
  const parts: { text: string; isHit: boolean }[] = [];
  for (const [at, letter] of letters.entries()) {
    const part = parts.at(-1);
    if (part?.isHit === marked.has(at)) part.text += letter;
    else parts.push({ text: letter, isHit: marked.has(at) });
  }
  return parts;
}

function seenAs(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\p{Zs}|\t/gu, " ");
}

import { fenOf } from "~/app/core/money";
import { ok, type Result, refuse } from "~/app/core/result";

/** What somebody can spend, fen with VAT; either end may be open, and both are where nothing is known yet. */
export interface Budget {
  fromFen?: number;
  toFen?: number;
}
export type BudgetRefusal = { reason: "budget_unclear" | "budget_unit" | "budget_too_large" };

/** Ten thousand million yuan. */
const most = 1_000_000_000_000;
/** An amount without a unit below this many yuan was most likely meant in 万. */
const leastBare = 100;

const units: Readonly<Record<string, number>> = {
  千: 1e3,
  k: 1e3,
  万: 1e4,
  w: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
};
const figures = "零一二三四五六七八九";
const amount = /^(\d+(?:\.\d+)?)(千万|百万|万|千|亿|k|w)?$/i;

/**
 * Reads a budget as people type it: `5万`, `3-5 万元`, `不超过20万`, `十五万以内`, `50,000`, `up to 80k`. An amount alone is
 * both ends. Nothing, `面议` or `不知道` is no budget. Refuses what cannot be read, and a small number without a unit.
 */
export function budgetOf(typed: string): Result<Budget, BudgetRefusal> {
  const plain = inFigures(
    typed
      .normalize("NFKC")
      .toLowerCase()
      .replace(
        /[\s,，、¥]|元|块钱?|圆|人民币|rmb|cny|yuan|含税|预算|大概|大约|约|左右|上下|about|around/g,
        "",
      ),
  );
  if (plain === "" || /^(?:面议|不限|待定|不知道|没想好|不清楚|open|unknown|don'?tknow)$/.test(plain))
    return ok({});
  const upTo = /^(?:不超过|不高于|最多|至多|<=?|≤|upto|atmost|max)(.+)$|^(.+?)(?:以内|以下|之内|封顶)$/.exec(
    plain,
  );
  const from = /^(?:不少于|不低于|至少|最少|>=?|≥|atleast|from)(.+)$|^(.+?)(?:以上|起|\+)$/.exec(plain);
  const range = /^(.+?)(?:-|~|～|—|–|到|至|to)+(.+)$/.exec(plain);
  if (range && !upTo?.[1] && !from?.[1]) return rangeOf(range[1] ?? "", range[2] ?? "");
  const one = fenOfAmount((upTo?.[1] ?? upTo?.[2] ?? from?.[1] ?? from?.[2] ?? plain).trim());
  if (!one.ok) return one;
  if (one.value === 0) return refuse({ reason: "budget_unclear" });
  if (upTo) return ok({ toFen: one.value });
  return ok(from ? { fromFen: one.value } : { fromFen: one.value, toFen: one.value });
}

function rangeOf(first: string, second: string): Result<Budget, BudgetRefusal> {
  const high = fenOfAmount(second.replace(/(?:以内|之间|以下)$/, ""));
  if (!high.ok) return high;
  const unit = amount.exec(second)?.[2] ?? "";
  // "3-5万" is 3万 to 5万; "3000-5万" is not 3000万.
  const shared = fenOfAmount(amount.exec(first)?.[2] === undefined ? first + unit : first);
  const alone = fenOfAmount(first);
  const low = (shared.ok && shared.value <= high.value) || !alone.ok ? shared : alone;
  if (!low.ok) return low;
  return low.value <= high.value
    ? ok({ fromFen: low.value, toFen: high.value })
    : ok({ fromFen: high.value, toFen: low.value });
}

/**
 * Fen of one price as people type it, with the words that a budget may have too: `8千`, `1.2万`, `1200.50`, `¥35`; zero and
 * small numbers are yuan. Undefined for anything else: a price is neither a range nor about so much.
 */
export function priceOf(typed: string): number | undefined {
  const plain = fenOf(typed);
  if (plain !== undefined) return plain;
  const text = inFigures(
    typed
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s,，、¥]|元|块钱?|圆/g, ""),
  );
  if (!/[千万亿kw]$/.test(text)) return undefined;
  const read = fenOfAmount(text);
  return read.ok ? read.value : undefined;
}

function fenOfAmount(text: string): Result<number, BudgetRefusal> {
  const [, figure, unit] = amount.exec(text) ?? [];
  if (figure === undefined) return refuse({ reason: "budget_unclear" });
  const yuan = Number(figure) * (unit === undefined ? 1 : (units[unit] ?? 1));
  if (unit === undefined && yuan > 0 && yuan < leastBare) return refuse({ reason: "budget_unit" });
  const fen = Math.round(yuan * 100);
  return fen > most ? refuse({ reason: "budget_too_large" }) : ok(fen);
}

/** Chinese figures as digits: `十五万` is `15万`, `一百二十万` is `120万`, `两万五` is `2.5万`. */
function inFigures(text: string): string {
  return text
    .replace(/两/g, "二")
    .replace(
      /[零一二三四五六七八九十百]+(?=[千万亿])|[零一二三四五六七八九十百千]+(?=$|[^万亿千])/g,
      (found) =>
        // 百万 and 千万 alone are units.
        /^[百千]$/.test(found) ? found : String(numberOf(found)),
    )
    .replace(/(\d+)万(\d)(?!\d|\.|[千百万])/g, "$1.$2万");
}

function numberOf(text: string): number {
  let total = 0;
  let digit = 0;
  for (const sign of text) {
    const place = { 十: 10, 百: 100, 千: 1000 }[sign];
    if (place === undefined) digit = figures.indexOf(sign);
    else {
      total += (digit || 1) * place;
      digit = 0;
    }
  }
  return total + digit;
}

/** A budget as its field shows it: what `budgetOf` reads back as the same. */
export function typedBudget({ fromFen, toFen }: Budget): string {
  const said = (fen: number) => (fen % 1_000_000 === 0 ? `${fen / 1_000_000}万` : `${fen / 100}元`);
  if (fromFen === undefined) return toFen === undefined ? "" : `不超过${said(toFen)}`;
  if (toFen === undefined) return `${said(fromFen)}以上`;
  return fromFen === toFen ? said(fromFen) : `${said(fromFen)}-${said(toFen)}`;
}

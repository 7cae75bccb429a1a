import type { PartialDate } from "~/app/core/civil-date";
import { dateText } from "~/app/core/civil-date";
import type { RecognisedClause } from "./clause-tree";
import { numberIn } from "./document-number";
import type { PageClaims } from "./page-header";
import type { PolicyFinding } from "./policy-findings";
import { levelOfText, levelOfWord, type RecognisedLevel } from "./policy-standing";
import { isBalanced, sameKey } from "./policy-text";
import { datesIn } from "./printed-dates";

/** The title as printed, else as the page claims; what disagrees or breaks off is a finding. */
export function judgeTitle(
  printed: string | undefined,
  { title: claimed }: PageClaims,
  findings: PolicyFinding[],
) {
  if (claimed && !isBalanced(claimed)) findings.push({ code: "title_breaks_off", detail: { text: claimed } });
  else if (claimed && printed && !sameKey(claimed).includes(sameKey(printed))) {
    findings.push({ code: "header_title", detail: { header: claimed, document: printed } });
  }
  if (printed && !isBalanced(printed)) findings.push({ code: "title_breaks_off", detail: { text: printed } });
  if (!printed && claimed) {
    findings.push({ code: "taken_from_header", detail: { fact: "title", header: claimed } });
  }
  return printed ?? claimed;
}

/** The number as printed, else as the page claims. */
export function judgeNumber(printed: string | undefined, { number }: PageClaims, findings: PolicyFinding[]) {
  const claimed = number === undefined ? undefined : numberIn(number);
  if (claimed && printed && claimed !== printed) {
    findings.push({ code: "header_number", detail: { header: claimed, document: printed } });
  }
  if (claimed && !printed) {
    findings.push({ code: "taken_from_header", detail: { fact: "number", header: claimed } });
  }
  return printed ?? claimed;
}

/** The date beside the number, else of the signature, else what the page claims, which may be a year only. */
export function judgeDate(
  atHead: PartialDate | undefined,
  signed: PartialDate | undefined,
  claims: PageClaims,
  findings: PolicyFinding[],
): PartialDate | undefined {
  if (atHead && signed && !isWithin(atHead, signed)) {
    findings.push({
      code: "dates_differ",
      detail: { head: dateText(atHead), signature: dateText(signed) },
    });
  }
  const printed = atHead ?? signed;
  const day = datesIn(claims.date ?? "")[0];
  const year = /(?:19|20)\d{2}/.exec(claims.year ?? "")?.[0];
  const claimed: PartialDate | undefined =
    day ?? (year ? { date: `${year}-01-01`, precision: "year" } : undefined);
  if (!printed) {
    if (claimed) {
      findings.push({ code: "taken_from_header", detail: { fact: "date", header: dateText(claimed) } });
    }
    return claimed;
  }
  if (year && !printed.date.startsWith(year)) {
    findings.push({ code: "header_year", detail: { header: year, document: dateText(printed) } });
  }
  if (day && !isWithin(day, printed)) {
    findings.push({ code: "header_date", detail: { header: dateText(day), document: dateText(printed) } });
  }
  return printed;
}

/** Whether two dates can mean the same day, as far as both are known. */
function isWithin(one: PartialDate, other: PartialDate): boolean {
  const [a, b] = [dateText(one), dateText(other)];
  return a.startsWith(b) || b.startsWith(a);
}

/** The level of who issued it, else what the page claims, else what the text speaks of most. */
export function judgeLevel(
  told: RecognisedLevel | undefined,
  clauses: readonly RecognisedClause[],
  { level: claimed }: PageClaims,
  findings: PolicyFinding[],
): RecognisedLevel | undefined {
  const header = claimed === undefined ? undefined : levelOfWord(claimed);
  if (told && claimed && header && header !== told) {
    findings.push({ code: "header_level", detail: { header: claimed, document: told } });
  }
  if (told) return told;
  if (claimed && header) {
    findings.push({ code: "taken_from_header", detail: { fact: "level", header: claimed } });
    return header;
  }
  const inferred = levelOfText(clauses.map(({ text }) => text).join("\n"));
  if (inferred) findings.push({ code: "level_inferred", detail: { level: inferred } });
  return inferred;
}

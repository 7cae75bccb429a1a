import { translator } from "~/app/i18n/catalogues";
import { formatInstant } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { type PdfPart, pdfOf } from "../files/pdf.server";
import { type LocalName, nameIn } from "../registry/local-name";
import type { DuplicateRequest } from "./duplicate-request";
import { nearWords, verdictWords } from "./duplicate-words";
import { type DuplicateReport, mostNear } from "./duplicates.queries.server";

export interface DuplicatePaper {
  asked: DuplicateRequest;
  report: DuplicateReport;
  className?: LocalName | undefined;
  place?: LocalName | undefined;
  /** Who asked, and for whom they act. */
  person: string;
  organisation?: string | undefined;
  /** Of the page with the same query. */
  address: string;
  isDemo: boolean;
  now: Date;
}

/** The report of a check before a purchase as a PDF for the file: what was asked, what was found, how, by whom, when. */
export function duplicatePdf(paper: DuplicatePaper, language: Language): Promise<Buffer> {
  const t = translator(language, "assessment");
  const { asked, report, className, place, person, organisation, address, isDemo, now } = paper;
  const when = formatInstant(now, language);
  const verdict = verdictWords(report, language);
  const facts: [string, string | undefined][] = [
    [t("check.name"), asked.name],
    [t("check.class"), className && nameIn(className, language).text],
    [t("check.model"), asked.model],
    [t("check.indicators"), asked.indicators],
    [t("check.budget"), asked.budgetFen === undefined ? undefined : asked.typed.budget],
    [t("check.near"), place && nameIn(place, language).text],
  ];
  const parts: PdfPart[] = [
    { kind: "title", text: t("check.title") },
    { kind: "small", text: t("check.pdfDay", { when }) },
    {
      kind: "small",
      text: [t("check.pdfAsked", { name: person }), organisation && t("check.pdfFor", { name: organisation })]
        .filter(Boolean)
        .join("    "),
    },
    ...(isDemo ? [{ kind: "strong" as const, text: t("check.pdfSample") }] : []),
    { kind: "heading", text: t("check.pdfQuery") },
    ...facts.flatMap(([term, detail]): PdfPart[] =>
      detail ? [{ kind: "text", text: language === "en" ? `${term}: ${detail}` : `${term}：${detail}` }] : [],
    ),
    { kind: "heading", text: verdict.title },
    ...verdict.text.map((text) => ({ kind: "text" as const, text })),
    ...(report.near.length === 0
      ? [{ kind: "text" as const, text: t("check.nothing") }]
      : [{ kind: "heading" as const, text: t("check.results") }, tableOf(report, place, language)]),
    { kind: "heading", text: t("check.method") },
    { kind: "small", text: t("check.methodText", { most: mostNear, hours: report.baseHours }) },
    { kind: "small", text: t("check.pdfAddress", { address }) },
  ];
  return pdfOf({
    title: `${t("check.title")} ${asked.name}`.trim(),
    language,
    parts,
    footOf: (page, pages) => `${t("check.title")}  ·  ${when}  ·  ${t("check.pdfPage", { page, pages })}`,
    createdAt: now,
  });
}

function tableOf(report: DuplicateReport, place: LocalName | undefined, language: Language): PdfPart {
  const t = translator(language, "assessment");
  return {
    kind: "table",
    head: [
      t("check.column.instrument"),
      t("check.column.near"),
      t(place ? "check.column.distance" : "check.column.league"),
      t("check.column.rate", { year: String(report.year) }),
      t("check.column.hour"),
      t("check.column.free"),
      t("check.column.condition"),
      t("check.column.contact"),
    ],
    widths: [24, 26, 11, 10, 9, 10, 9, 17],
    rows: report.near.map((one) => {
      const words = nearWords(one, place, language);
      const { name, model, platform } = one.card;
      return [
        [nameIn(name, language).text, model, nameIn(platform.name, language).text].filter(Boolean).join("\n"),
        [words.nearness, ...words.reasons.map((reason) => `· ${reason}`)].join("\n"),
        words.distance,
        words.useRate,
        words.hour,
        words.free,
        words.condition,
        words.contact,
      ];
    }),
  };
}

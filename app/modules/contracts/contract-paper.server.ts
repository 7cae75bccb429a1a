import { formatDate, formatFen, formatInstant } from "~/app/i18n/format";
import { translatorOf } from "~/app/i18n/message";
import { drafting } from "~/app/i18n/zh-CN/drafting";
import { type PdfPart, pdfOf } from "../files/pdf.server";
import type { ContractText } from "./core/contract-text";
import { percentOf } from "./core/read-contract-text";
import { templates } from "./core/templates";

/** A party as the paper names it. */
export interface PaperParty {
  name: string;
  uscc?: string | undefined;
}

/** Everything that stands on the paper of one version. */
export interface ContractPaper {
  code: string;
  number: number;
  /** The version that holds now, which this one would amend. */
  amends?: number | undefined;
  text: ContractText;
  seller: PaperParty;
  buyer: PaperParty;
  /** Names of what the text has codes of. */
  category?: string | undefined;
  field?: string | undefined;
  platforms: ReadonlyMap<number, string>;
  /** Of the public page that knows this paper, whole. */
  address: string;
  isSample: boolean;
  now: Date;
}

/** Papers are in Chinese, whatever the reader's language: it is their words that bind. */
const language = "zh-CN";
const t = translatorOf<typeof drafting>(drafting, language);

/** The paper that both sides sign by its hash: A4, with pages, version and the way to check it. */
export function contractPaper(paper: ContractPaper): Promise<Buffer> {
  const { code, number, text, now } = paper;
  const title = t("paper.title", { type: t(`type.${text.type}`) });
  return pdfOf({
    title: `${title} ${code}`,
    language,
    parts: [
      { kind: "title", text: title },
      ...(paper.isSample ? [{ kind: "strong" as const, text: t("paper.sample") }] : []),
      {
        kind: "code",
        address: paper.address,
        lines: [
          t("paper.code", { code }),
          t("paper.version", { number }),
          ...(paper.amends === undefined ? [] : [t("paper.amends", { number: paper.amends })]),
          t("paper.made", { when: formatInstant(now, language) }),
          t("paper.check", { address: paper.address }),
        ],
      },
      ...partiesOf(paper),
      ...factsOf(paper),
      ...milestonesOf(text),
      ...ipOf(text),
      ...itemsOf(text),
      { kind: "heading", text: t("paper.consentTitle") },
      { kind: "text", text: t("paper.consent") },
      {
        kind: "table",
        head: [t("paper.sellerSeal"), t("paper.buyerSeal")],
        widths: [1, 1],
        rows: [
          [`${paper.seller.name}\n\n\n\n${t("paper.day")}`, `${paper.buyer.name}\n\n\n\n${t("paper.day")}`],
        ],
      },
    ],
    footOf: (page, pages) => t("paper.foot", { code, number, page, pages }),
    createdAt: now,
  });
}

function line(term: string, detail: string | undefined): PdfPart[] {
  return detail ? [{ kind: "text", text: `${term}：${detail}` }] : [];
}

function partiesOf({ seller, buyer, text }: ContractPaper): PdfPart[] {
  const row = (role: string, { name, uscc }: PaperParty) => [role, name, uscc ?? "—"];
  return [
    { kind: "heading", text: t("paper.parties") },
    {
      kind: "table",
      head: [t("paper.role"), t("paper.name"), t("paper.uscc")],
      widths: [2, 5, 3],
      rows: [row(t(`role.seller.${text.type}`), seller), row(t(`role.buyer.${text.type}`), buyer)],
    },
  ];
}

function factsOf({ text, category, field, platforms }: ContractPaper): PdfPart[] {
  const fen = (value: number | undefined) => (value === undefined ? undefined : formatFen(value, language));
  const day = (value: string | undefined) => (value === undefined ? undefined : formatDate(value, language));
  return [
    { kind: "heading", text: t("paper.facts") },
    ...line(t("title.label"), text.title),
    ...line(t("category"), category),
    ...line(t("field"), field),
    ...line(t("fact.value"), fen(text.valueFen) ?? t("paper.openValue")),
    ...line(t("fact.technical"), fen(text.technicalFen)),
    ...line(t("paymentMode"), t(`mode.${text.paymentMode}`)),
    ...line(t("fact.signing"), text.signingFen > 0 ? fen(text.signingFen) : undefined),
    ...line(t("fact.royalty"), text.royaltyBp === undefined ? undefined : `${percentOf(text.royaltyBp)}%`),
    ...line(t("royaltyBasis"), text.royaltyBasis),
    ...line(
      t("vatBasis"),
      text.vatBasis === "exempt"
        ? t("vat.exempt")
        : `${t(`vat.${text.vatBasis}`)} ${percentOf(text.vatRateBp)}%`,
    ),
    ...line(t("beginsOn"), day(text.beginsOn)),
    ...line(t("endsOn"), day(text.endsOn)),
    ...line(
      t("fact.silent"),
      text.silentDays === undefined ? t("paper.neverSilent") : t("paper.silent", { days: text.silentDays }),
    ),
    ...line(
      t("credits"),
      text.credits
        .map(({ platformId, shareBp }) => `${platforms.get(platformId) ?? platformId} ${percentOf(shareBp)}%`)
        .join("；"),
    ),
    ...line(t("changeNote"), text.changeNote),
  ];
}

function milestonesOf({ milestones }: ContractText): PdfPart[] {
  if (milestones.length === 0) return [];
  return [
    { kind: "heading", text: t("milestones") },
    {
      kind: "table",
      head: [
        t("paper.number"),
        t("milestone.title"),
        t("milestone.deliverable"),
        t("milestone.dueOn"),
        t("fact.amount"),
      ],
      widths: [1, 4, 5, 3, 3],
      rows: milestones.map(({ milestone, title, deliverable = "—", dueOn, amountFen }) => [
        ...[String(milestone), title, deliverable],
        dueOn === undefined ? "—" : formatDate(dueOn, language),
        formatFen(amountFen, language),
      ]),
    },
  ];
}

function ipOf({ ip }: ContractText): PdfPart[] {
  if (ip.length === 0) return [];
  return [
    { kind: "heading", text: t("ip") },
    {
      kind: "table",
      head: [t("ip.kind"), t("ip.owner"), t("ip.note")],
      widths: [3, 3, 6],
      rows: ip.map(({ kind, owner, note = "—" }) => [t(`ipKind.${kind}`), t(`ipOwner.${owner}`), note]),
    },
  ];
}

function itemsOf({ type, items, confidentiality }: ContractText): PdfPart[] {
  return [
    { kind: "heading", text: t("items") },
    ...templates[type].flatMap(({ key, articles }): PdfPart[] => {
      const words = items[key];
      return words
        ? [
            { kind: "strong", text: `${t(`item.${key}`)}${t("paper.articles", { articles })}` },
            { kind: "text", text: words },
          ]
        : [];
    }),
    ...(confidentiality
      ? [
          { kind: "strong" as const, text: t("confidentiality") },
          { kind: "text" as const, text: confidentiality },
        ]
      : []),
  ];
}

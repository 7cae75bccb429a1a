import { vatWithin } from "~/app/modules/contracts/core/vat";
import type { RevenueNature } from "~/app/modules/contracts/core/vocabulary";
import { nextInvoiceNumber } from "./invoice-numbers";
import { type EntryStory, tellLines } from "./lines";
import { idOf, paperOf } from "./papers";
import type { Parties, SampleOrganisation, SamplePlatform } from "./parties";
import type { Rows } from "./rows";
import { DAY, dayOf, HOUR, iso } from "./times";

export interface Buyer {
  organisation?: SampleOrganisation;
  outsider?: Parties["outsiders"][number];
}

/** Income without a contract of this site, as it will stand in a book; sums in fen, instants in ms. */
export interface Income {
  key: string;
  platform: SamplePlatform;
  seller: SampleOrganisation;
  buyer: Buyer;
  nature: RevenueNature;
  channel: "on_site" | "off_site" | "imported";
  category: string | null;
  title: string;
  agreement: string;
  grossFen: number;
  paid: number;
  declared: number;
  letter: EntryStory["letter"];
  hasPapers: boolean;
  recordId?: number;
}

/** Plans the entry, its lines and its papers. */
export function enterIncome(income: Income, now: number, rows: Rows): void {
  const { key, platform, seller, buyer, nature, channel, grossFen, paid, recordId } = income;
  const { organisation, outsider } = buyer;
  if (!organisation && !outsider) throw new Error(`${key}: no buyer`);
  const declared = Math.min(Math.max(income.declared, paid), now - 3 * HOUR);
  const isExempt =
    nature === "development" || nature === "government_funding" || nature === "competitive_project";
  const vat = {
    vatBasis: isExempt ? ("exempt" as const) : ("included" as const),
    vatRateBp: isExempt ? 0 : 600,
  };
  const entryId = idOf(`entry:${key}`);
  const invoice = income.hasPapers ? invoiceOf(income, declared, rows) : undefined;
  rows.entries.push({
    ...{ id: entryId, platformId: platform.id, isSample: true, organisationId: seller.id, nature, channel },
    ...(recordId === undefined ? {} : { serviceRecordId: recordId }),
    ...(invoice ? { invoiceId: invoice.id } : {}),
    ...{
      categoryCode: income.category,
      fieldCode: platform.field,
      title: income.title,
      agreement: income.agreement,
    },
    ...(organisation
      ? { buyerId: organisation.id }
      : { buyerName: outsider?.name, buyerUscc: outsider?.uscc }),
    ...{ buyerSize: "unknown", paidOn: dayOf(paid), grossFen, ...vat, ties: [] },
    vatFen: vatWithin(grossFen, vat.vatBasis, vat.vatRateBp),
    ...{ declaredBy: seller.personId, declaredSide: "seller", declaredAt: iso(declared) },
  });
  const isSilent = income.letter === "d" || income.letter === "l" || income.letter === "n";
  tellLines(rows, {
    ...{ entryId, letter: income.letter, recorded: declared, now, officers: platform.officers },
    answered: isSilent ? undefined : Math.min(declared + 2 * DAY, now - 2 * HOUR),
    after: Math.min(declared + 2 * DAY, now - 2 * HOUR) + 60_000,
    seller: { personId: seller.personId, organisationId: seller.id },
    buyer: { personId: organisation?.personId ?? null, organisationId: organisation?.id ?? null },
    papers: invoice?.papers ?? [],
  });
}

function invoiceOf(income: Income, declared: number, rows: Rows) {
  const { key, seller, grossFen, paid, channel } = income;
  const number = nextInvoiceNumber(rows, dayOf(paid));
  const at = iso(declared - HOUR);
  const keep = (kind: "contract" | "invoice" | "bank_receipt", name: string, lines: string[]) => {
    const paper = paperOf(`${name}.pdf`, lines);
    return { kind, fileId: rows.files.keep(paper, at), sha256: paper.sha256 };
  };
  const invoice = keep("invoice", `发票-${number}`, [
    "电子发票（虚构）",
    `发票号码：${number}`,
    `合计：${grossFen / 100} 元`,
  ]);
  const receipt = keep("bank_receipt", `银行回单-${idOf(key).slice(0, 8)}`, [
    "银行收款回单",
    `流水号：${idOf(key)}`,
  ]);
  const agreement =
    channel === "off_site"
      ? [
          keep("contract", `合同-${income.agreement}`, [
            "技术合同（线下签订）",
            income.agreement,
            income.title,
            key,
          ]),
        ]
      : [];
  const id = idOf(`invoice:${key}`);
  rows.invoices.push({
    ...{ id, isSample: true, sellerId: seller.id, number, issuedOn: dayOf(paid), totalFen: grossFen },
    ...{ fileId: invoice.fileId, enteredBy: seller.personId, enteredAt: at },
  });
  return { id, papers: [...agreement, invoice, receipt] };
}

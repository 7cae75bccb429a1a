import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll } from "vitest";
import {
  appendLine,
  declareEntry,
  type Evidence,
  type NewEntry,
} from "~/app/modules/contracts/ledger.commands.server";
import type { TestDatabase } from "../../database";
import { sentBy } from "../../factories/contract";
import { aMember, anOfficer, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { anEvidence, enterHistory, nobody } from "./a-ledger";

interface Book {
  platformId: number;
  slug: string;
}

/**
 * Whom an entry needs to be verified, made before the tests of a file: a book with its keeper, a buyer, and two officers of
 * the book's authority, as `w`; with ways to make more and to look.
 */
export function useVerifying(database: TestDatabase) {
  const w = {
    ...{ authority: 0, officer: 0, second: 0 },
    ...{ keeper: { personId: 0, organisationId: 0 }, buyer: { personId: 0, organisationId: 0 } },
    book: { platformId: 0, slug: "" },
  };

  beforeAll(async () => {
    const [seller, firm] = [await aVerifiedOrganisation(), await aVerifiedOrganisation()];
    w.book = await aBookOf(seller.id);
    const [tic] = await database.owner<{ id: number }[]>`
      select authority_id as id from platform_classes where code = 'tic'`;
    w.authority = tic?.id ?? 0;
    w.officer = (await anOfficer(w.authority)).id;
    w.second = (await anOfficer(w.authority)).id;
    w.keeper = { organisationId: seller.id, personId: (await aMember(seller.id, "finance")).id };
    w.buyer = { organisationId: firm.id, personId: (await aMember(firm.id)).id };
  });

  /** An entry of the buyer in the book, with the papers named, and confirmed where it says so: by the owner, as history is. */
  async function anEntry(
    overrides: Partial<NewEntry> = {},
    {
      papers = ["contract", "invoice", "bank_receipt"],
      hasNumber = true,
      isConfirmed = true,
      at = w.book,
    }: { papers?: readonly string[]; hasNumber?: boolean; isConfirmed?: boolean; at?: Book } = {},
  ): Promise<string> {
    const evidence: Evidence[] = [];
    for (const kind of papers as ("contract" | "invoice" | "bank_receipt")[])
      evidence.push({ ...(await anEvidence(database.owner)), kind });
    const entry: NewEntry = {
      ...{ platformId: at.platformId, isSample: true, organisationId: w.keeper.organisationId },
      ...{ nature: "service", channel: "off_site", title: "土壤检测" },
      ...{ buyerId: w.buyer.organisationId, buyerSize: "small", paidOn: "2026-03-01" },
      ...{ grossFen: 1_234_56, vatBasis: "exempt", vatRateBp: 0, vatFen: 0, ties: [] },
      ...{ declaredSide: "seller", declaredBy: w.keeper.personId },
      ...overrides,
    };
    if (papers.includes("invoice") && hasNumber) entry.invoiceId ??= await anInvoice(entry);
    return enterHistory(database, async (tx) => {
      const { id } = await declareEntry(entry, evidence, nobody, tx);
      if (isConfirmed) await appendLine(id, "confirm", { ...w.buyer, mover: "counterparty" }, {}, tx);
      return id;
    });
  }

  /** The number of an entry's invoice, which is of its sum. */
  async function anInvoice({ organisationId, contractId, grossFen }: NewEntry): Promise<string> {
    const [row] = await database.owner<{ id: string }[]>`
      insert into invoices (is_sample, seller_id, contract_id, code, number, issued_on, total_fen)
      values (true, ${organisationId}, ${contractId ?? null}, '', ${String(++invoices).padStart(20, "0")},
        '2026-03-01', ${grossFen}) returning id`;
    return row?.id ?? "";
  }
  let invoices = 0;

  return {
    w,
    anEntry,
    /** A form of an officer. */
    by: (personId: number) => sentBy({ personId, organisationId: w.authority }),
    /** The officers' desk. */
    scope: () => ({ authorities: [w.authority], isSample: true }),
    async stateOf(id: string) {
      const [row] = await database.owner<{ state: string }[]>`
        select state from revenue_states where entry_id = ${id}`;
      return row?.state;
    },
  };
}

export async function aBookOf(leadId: number): Promise<Book> {
  const { id: platformId, registrationNumber: slug } = await aPlatform({ leadId });
  return { platformId, slug };
}

/** All of a list. */
export const all = { page: 1, perPage: 100 };

export const html = (page: React.ReactNode) => renderToStaticMarkup(page).replace(/<!-- -->/g, "");

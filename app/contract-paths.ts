import { type ListQuery, searchOf } from "./address-query";
import { type BookQuery, bookSearch } from "./book-query";
import type { BookPart, ContractPart, ContractSource } from "./path-parts";

/** The addresses about contracts, payments and the ledger; `prefix`: of the language. A part of `paths.ts`. */
export function contractPaths(prefix: string) {
  const book = (slug: string) => `${prefix}/workbench/platforms/${encodeURIComponent(slug)}/revenue`;
  return {
    /** The contracts of the acting organisation, of either side. `status`: those that stand so. */
    contracts: ({ status, page = 1 }: { status?: string | undefined; page?: number } = {}) => {
      const named = { ...(status ? { status } : {}), ...(page > 1 ? { page: String(page) } : {}) };
      const query = new URLSearchParams(named).toString();
      return `${prefix}/workbench/contracts${query && `?${query}`}`;
    },
    contract: (id: string, part?: ContractPart) =>
      `${prefix}/workbench/contracts/${encodeURIComponent(id)}${part ? `/${part}` : ""}`,
    /** The form of a new one: from what was agreed, or directly between two organisations. */
    newContract: (source?: ContractSource, id?: string | number) =>
      `${prefix}/workbench/contracts/new/${source ? `${source}-${id}` : "direct"}`,
    /** The paper of a version: what is signed. */
    contractPaper: (id: string, version: number) =>
      `${prefix}/workbench/contracts/${encodeURIComponent(id)}/versions/${version}.pdf`,
    /** One milestone: deliveries and their answers. */
    contractMilestone: (id: string, milestone: number) =>
      `${prefix}/workbench/contracts/${encodeURIComponent(id)}/milestones/${milestone}`,
    contractPayment: (id: string, paymentId: string) =>
      `${prefix}/workbench/contracts/${encodeURIComponent(id)}/payments/${encodeURIComponent(paymentId)}`,
    /** ZIP: the fields and papers that the registration office asks for. */
    registrationPackage: (id: string) =>
      `${prefix}/workbench/contracts/${encodeURIComponent(id)}/registration.zip`,
    /** JSON: salt and fields of the lines of its entries, for its two sides. */
    contractProof: (id: string) => `${prefix}/workbench/contracts/${encodeURIComponent(id)}/proof.json`,
    /** Public: whether a paper is one of this site, by the code under its QR. */
    paperCheck: (code?: string) => `${prefix}/verify${code ? `/${encodeURIComponent(code)}` : ""}`,
    /** A link by which a buyer without an account answers; `token`: of the mail or text. */
    paymentAnswer: (token: string) => `${prefix}/payments/${encodeURIComponent(token)}`,
    /** A platform's book under filters. */
    book: (slug: string, query: BookQuery = {}) => `${book(slug)}${bookSearch(query)}`,
    bookPart: (slug: string, part: BookPart, query: BookQuery = {}) =>
      `${book(slug)}/${part}${bookSearch(query)}`,
    /** Those entries as a table to take along. */
    bookTable: (slug: string, format: "csv" | "xlsx", query: BookQuery = {}) =>
      `${book(slug)}.${format}${bookSearch(query)}`,
    /** One entry: its lines, contract, acceptance, evidence. */
    bookEntry: (slug: string, entryId: string) => `${book(slug)}/entries/${encodeURIComponent(entryId)}`,
    /** JSON: salt and fields of the organisation's own lines, to check them against what is published. */
    bookProof: (slug: string) => `${book(slug)}/proof.json`,
    /** The empty table of past income. */
    revenueTemplate: () => `${prefix}/templates/revenue.xlsx`,
    /** Affiliates that an organisation declares. */
    ownTies: (organisationId: number) => `${prefix}/workbench/organisations/${organisationId}/ties`,
    /** Entries that wait for officers: `status`, `mode`, `platform`, `page`; unusual patterns: `status`, `page`. */
    deskRevenue: (query: ListQuery = {}) => `${prefix}/workbench/desk/revenue${searchOf(query)}`,
    deskPatterns: (query: ListQuery = {}) => `${prefix}/workbench/desk/patterns${searchOf(query)}`,
    /** A broker's rewards. */
    rewards: () => `${prefix}/workbench/rewards`,
    /** XLSX: a broker's own. */
    ownRewardTable: () => `${prefix}/workbench/rewards/table.xlsx`,
    /** XLSX: rewards of all brokers, for officers. */
    rewardTable: () => `${prefix}/workbench/desk/rewards/table.xlsx`,
    /** Public: totals and counts of one platform. */
    platformRevenue: (slug: string) => `${prefix}/platforms/${encodeURIComponent(slug)}/revenue`,
    openData: () => `${prefix}/open-data`,
    /** The daily heads of all books; `month`: `2026-11`. */
    ledgerHeads: (month?: string) => `${prefix}/open-data/ledger-heads${month ? `?month=${month}` : ""}`,
    /** JSON: one published day. */
    ledgerDay: (day: string) => `${prefix}/open-data/ledger-heads/${day}.json`,
    /** CSV: the commitments of one book, up to its last published head. */
    ledgerCommitments: (slug: string) => `${prefix}/open-data/ledger/${encodeURIComponent(slug)}.csv`,
    /** The script by which a stranger checks heads and commitments, and a party its own entries. */
    ledgerScript: () => `${prefix}/open-data/verify-ledger.mjs`,
  };
}

import { expect, test } from "vitest";
import type { BookEntry } from "./book-entry.queries.server";
import { otherEvidence, withoutPapers } from "./entry-papers";

const file = (id: number) => ({ id, name: `${id}.pdf`, sha256: String(id) });
// Of an entry only its papers are looked at.
const entry = {
  id: "e",
  evidence: [{ kind: "other", addedAt: "", file: file(1) }],
  contract: { id: "c", code: "HT", status: "signed", paper: file(2) },
  payment: { id: "p", paidOn: "", amountFen: 1, receipt: file(3) },
  paper: { id: "i", number: "1", issuedOn: "", totalFen: 1, redFen: 0, file: file(4) },
} as unknown as BookEntry;

test("what is shown with contract, payment and invoice is not shown again beside them", () => {
  const evidence = [1, 2, 3, 4].map((id) => ({ kind: "other" as const, addedAt: "", file: file(id) }));
  expect(otherEvidence({ ...entry, evidence }).map((one) => one.file.sha256)).toEqual(["1"]);
});

test("who may open no papers of an entry sees each by name and hash, and none to open", () => {
  const closed = (id: number) => ({ name: `${id}.pdf`, sha256: String(id) });
  expect(withoutPapers(entry)).toEqual({
    ...entry,
    evidence: [{ kind: "other", addedAt: "", file: closed(1) }],
    contract: { ...entry.contract, paper: closed(2) },
    payment: { ...entry.payment, receipt: closed(3) },
    paper: { ...entry.paper, file: closed(4) },
  });
});

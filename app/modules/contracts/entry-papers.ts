import type { BookEntry, PaperFile } from "./book-entry.queries.server";

/** The entry for who reads the book and may open none of its papers: by name and hash they see what there is. */
export function withoutPapers({ evidence, contract, payment, paper, ...entry }: BookEntry): BookEntry {
  return {
    ...entry,
    evidence: evidence.map((one) => ({ ...one, file: closed(one.file) })),
    ...(contract && {
      contract: { ...contract, ...(contract.paper && { paper: closed(contract.paper) }) },
    }),
    ...(payment && { payment: { ...payment, ...(payment.receipt && { receipt: closed(payment.receipt) }) } }),
    ...(paper && { paper: { ...paper, ...(paper.file && { file: closed(paper.file) }) } }),
  };
}

/** Evidence that is not there already as the contract's text, the payment's receipt or the invoice's file. */
export function otherEvidence({ evidence, contract, payment, paper }: BookEntry): BookEntry["evidence"] {
  const there = [contract?.paper, payment?.receipt, paper?.file].map((file) => file?.sha256);
  return evidence.filter(({ file }) => !there.includes(file.sha256));
}

function closed({ name, sha256 }: PaperFile): PaperFile {
  return { name, sha256 };
}

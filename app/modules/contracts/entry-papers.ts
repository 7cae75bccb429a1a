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

function closed({ name, sha256 }: PaperFile): PaperFile {
  return { name, sha256 };
}

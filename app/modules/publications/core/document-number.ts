const issued =
  /([\p{Script=Han}]{1,14})\s*[〔[［(（【]\s*([0-9０-９]{4})\s*(?:年)?\s*[〕\]］)）】]\s*(?:第\s*)?([0-9０-９]{1,5})\s*号/u;
const decree = /([\p{Script=Han}]{2,24}令)\s*[（(]?\s*第?\s*([0-9０-９]{1,4})\s*号\s*[）)]?/u;

/** The number of a document (文号) in a line, in one spelling: 内科发〔2020〕68号, 国务院令第664号. */
export function numberIn(line: string): string | undefined {
  return match(line)?.number;
}

/** The line without the number. */
export function withoutNumber(line: string): string {
  const found = match(line);
  return found ? line.replace(found.printed, "") : line;
}

function match(line: string): { number: string; printed: string } | undefined {
  const plain = issued.exec(line);
  if (plain) {
    const [printed, office = "", year = "", count = ""] = plain;
    return { printed, number: `${office}〔${year}〕${count}号`.normalize("NFKC").replace(/\s/g, "") };
  }
  const order = decree.exec(line);
  if (!order) return undefined;
  const [printed, office = "", count = ""] = order;
  return { printed, number: `${office}第${count}号`.normalize("NFKC").replace(/\s/g, "") };
}

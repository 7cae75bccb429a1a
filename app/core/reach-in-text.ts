/**
 * Whether a text that everybody reads holds what looks like a number or a mailbox by which somebody is reached. Years
 * and numbers of documents are shorter or have no such length.
 */
export function holdsReach(text: string): boolean {
  const plain = text.normalize("NFKC");
  return (
    /(?:^|\D)(?:\+?\d[\d -]{5,}\d)(?!\d)/.test(plain.replace(/\d{4}\s*-\s*\d{4}(?!\d)/g, "")) ||
    /[^\s@]@[^\s@]/.test(plain)
  );
}

const names: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};

/** First line of every XML document of ours. */
export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Text for the inside of an element or attribute. What XML 1.0 cannot hold (control characters, halves of pairs) is dropped. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, "")
      .replace(/[&<>"']/g, (letter) => `&${names[letter]};`)
  );
}

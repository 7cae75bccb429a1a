/** One line of a document, or a table: rows of cells. Plain text, as it was printed. */
export type Block = { kind: "line"; text: string } | { kind: "table"; rows: string[][] };

// Space of every kind at the ends, and what takes no room anywhere: byte order marks, zero widths, directions.
const outerSpace = /^[\s\u00a0\u3000]+|[\s\u00a0\u3000]+$/g;
const unprinted = /(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** The line as it is printed: without space around it and without signs that have no width. */
export function printed(text: string): string {
  return text.replace(unprinted, "").replace(outerSpace, "");
}

/** The lines of a text that say something. */
export function linesOf(text: string): Block[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029\u0085\f]/)
    .map(printed)
    .filter((line) => line !== "")
    .map((line) => ({ kind: "line", text: line }));
}

/** The same for two spellings of one name: full and half width, spaces and quotation marks make no difference. */
export function sameKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s《》〈〉“”"‘’'「」]/g, "");
}

/** A title's lines as one: a line that breaks inside a Chinese title leaves no space. */
export function joined(lines: readonly string[]): string {
  return lines.reduce(
    (all, line) => (/[\w)]$/.test(all) && /^[\w(]/.test(line) ? `${all} ${line}` : all + line),
    "",
  );
}

/** Whether every bracket and title mark that opens is closed. */
export function isBalanced(text: string): boolean {
  const open: string[] = [];
  const closing: Readonly<Record<string, string>> = {
    "》": "《",
    "〉": "〈",
    ")": "(",
    "]": "[",
    "〕": "〔",
  };
  for (const sign of text.normalize("NFKC")) {
    if (Object.values(closing).includes(sign)) open.push(sign);
    else if (closing[sign] !== undefined && open.pop() !== closing[sign]) return false;
  }
  return open.length === 0;
}

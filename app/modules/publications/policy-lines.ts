import { partOf } from "./clause-paths";

/** A line of a policy's text as it was read. */
export interface OfficialLine {
  anchor: string;
  kind: "part" | "heading" | "clause" | "paragraph" | "table";
  /** From 0. */
  depth: number;
  /** As printed: 三, （五）, 1. */
  label: string | null;
  text: string;
  cells: string[][] | null;
}

/** What a clause says in our own words. */
export interface OutlineLine {
  anchor: string;
  depth: number;
  label: string | null;
  heading: { zh?: string; en?: string };
  gist: { zh?: string; en?: string };
}

/** A line of the reading view: the document's text, our words, or both. */
export interface PolicyLine {
  anchor: string;
  kind: OfficialLine["kind"];
  depth: number;
  label?: string;
  /** The document's own. */
  text?: string;
  cells?: string[][];
  /** Ours. */
  heading?: OutlineLine["heading"];
  gist?: OutlineLine["gist"];
}

/**
 * The text with our outline beside it, or the outline alone. What the outline has and the text has not keeps its
 * place after the line before it, so that no address of a clause is lost.
 */
export function mergeLines(official: readonly OfficialLine[], outline: readonly OutlineLine[]): PolicyLine[] {
  const ours = new Map(outline.map((line) => [line.anchor, line]));
  const lines = official.map((line) => lineOf(line, ours.get(line.anchor)));
  const known = new Set(official.map(({ anchor }) => anchor));
  for (const [index, line] of outline.entries()) {
    if (known.has(line.anchor)) continue;
    const before = outline[index - 1]?.anchor;
    // Not there for the first: findIndex gives -1, and it begins the list.
    lines.splice(lines.findIndex(({ anchor }) => anchor === before) + 1, 0, outlined(line));
  }
  return lines;
}

function lineOf(line: OfficialLine, ours: OutlineLine | undefined): PolicyLine {
  return {
    anchor: line.anchor,
    kind: line.kind,
    depth: line.depth,
    label: line.label ?? undefined,
    text: line.text,
    cells: line.cells ?? undefined,
    heading: ours?.heading,
    gist: ours?.gist,
  };
}

function outlined(line: OutlineLine): PolicyLine {
  const { anchor, depth, label, heading, gist } = line;
  const isHeading = heading.zh !== undefined && gist.zh === undefined;
  return { anchor, kind: isHeading ? "heading" : "clause", depth, label: label ?? undefined, heading, gist };
}

/** A number as it is printed before its text: 三、 （五） 1. 第十二条 附件：. */
export function printedNumber(label: string): string {
  if (/^第.+[编章节条]/.test(label)) return `${label}\u3000`;
  if (/^[0-9０-９]+$/.test(label)) return `${label}. `;
  if (/^[0-9０-９.．]+$/.test(label)) return `${label} `;
  if (/^附件/.test(label)) return `${label}：`;
  return /^[\p{Script=Han}〇]+$/u.test(label) ? `${label}、` : label;
}

/** A line of the contents. */
export interface ContentsLine {
  anchor: string;
  depth: number;
  label?: string;
  title: { zh: string; en?: string };
}

/** Deeper headings are found on the page itself. */
const contentsDepth = 1;

/** The headings of the reading view, down to those that stand under a first one; an attachment's stand under it. */
export function contentsOf(lines: readonly PolicyLine[]): ContentsLine[] {
  return lines.flatMap((line) => {
    const { anchor, label, kind, heading } = line;
    const part = partOf(anchor);
    const depth = line.depth + (part !== "" && part !== anchor ? 1 : 0);
    if (depth > contentsDepth) return [];
    const isHead = kind === "part" || kind === "heading" || heading?.zh !== undefined;
    const zh = (kind === "part" || kind === "heading" ? line.text : undefined) ?? heading?.zh;
    return isHead && zh ? [{ anchor, depth, label, title: { zh, en: heading?.en } }] : [];
  });
}

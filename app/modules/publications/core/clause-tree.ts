import { type ClauseLabel, type LabelStyle, labelStyles, readLabel } from "./clause-label";
import type { PolicyFinding } from "./policy-findings";
import type { Block } from "./policy-text";

/** One line of a policy as it is stored, in reading order. */
export interface RecognisedClause {
  /** Made from the numbering: `3-6-1` is 三（六）1; `3-1-p2` the second paragraph without a number under 三（一）. */
  anchor: string;
  kind: "part" | "heading" | "clause" | "paragraph" | "table";
  depth: number;
  label?: string;
  text: string;
  /** Of a table. */
  cells?: string[][];
}

/** A stretch of a document with a numbering of its own. */
export interface PartInput {
  /** What its anchors begin with: nothing, `t`, `a1`. */
  prefix: string;
  /** Its beginning; none for a document without a notice around it. */
  head?: { anchor: string; label?: string; text: string };
  blocks: readonly Block[];
  /** How many of the last blocks are signatures and dates: they stand under no heading. */
  signatureLines: number;
}

interface Open {
  anchor: string;
  style: LabelStyle;
  /** Place of its clause in the list. */
  index: number;
}

const deepest = 6;
/** Above this a numbered line is a statement, whatever stands under it. */
const longestHeading = 40;

/**
 * Puts the lines of all parts under their numbers. Numbers are kept as they are printed, also where they run on,
 * skip or come again; the last get anchors that end with `x2`, `x3`, so that every anchor is unique.
 */
export function buildClauses(parts: readonly PartInput[]): {
  clauses: RecognisedClause[];
  findings: PolicyFinding[];
} {
  const tree = new Tree();
  for (const part of parts) tree.add(part);
  return { clauses: tree.clauses, findings: tree.findings };
}

class Tree {
  readonly clauses: RecognisedClause[] = [];
  readonly findings: PolicyFinding[] = [];
  private readonly taken = new Set<string>();
  /** Under an anchor: paragraphs and tables so far, and the last number of each style. */
  private readonly counts = new Map<string, number>();
  private readonly last = new Map<string, number>();
  private open: Open[] = [];
  private prefix = "";

  add(part: PartInput): void {
    this.open = [];
    this.prefix = part.prefix;
    if (part.head) {
      const { anchor, label, text } = part.head;
      this.push({ anchor: this.unique(anchor), kind: "part", depth: 0, ...(label ? { label } : {}), text });
    }
    const signed = part.blocks.length - part.signatureLines;
    for (const [index, block] of part.blocks.entries()) {
      if (index === signed) this.open = [];
      if (block.kind === "table") this.addTable(block.rows);
      else this.addLine(block.text, index >= signed);
    }
  }

  private addLine(line: string, isSignature: boolean): void {
    const label = isSignature ? undefined : readLabel(line);
    if (label) this.addNumbered(label);
    else this.addParagraph(line);
  }

  private addParagraph(text: string): void {
    // A heading that is broken after its number: 第一章, and on the next line its name.
    const above = this.open.at(-1);
    const unnamed = above && this.clauses[above.index];
    if (unnamed && unnamed.text === "") {
      unnamed.text = text;
      return;
    }
    this.markHeading();
    this.push({ anchor: this.unnumbered("p"), kind: "paragraph", depth: this.depth(), text });
  }

  private addTable(rows: string[][]): void {
    this.markHeading();
    const text = rows.map((row) => row.filter((cell) => cell !== "").join(" ")).join("\n");
    this.push({ anchor: this.unnumbered("t"), kind: "table", depth: this.depth(), text, cells: rows });
  }

  private addNumbered(label: ClauseLabel): void {
    const rank = rankOf(label.style);
    while (this.open.length > 0 && rankOf(this.open.at(-1)?.style ?? "book") >= rank) this.open.pop();
    const parent = this.parentOf(label);
    this.markHeading();
    const plain = join(parent, label.segment);
    const anchor = this.unique(plain);
    this.judge(label, parent, anchor, anchor !== plain);
    this.push({ anchor, kind: "clause", depth: this.depth(), label: label.label, text: label.text });
    this.open.push({ anchor, style: label.style, index: this.clauses.length - 1 });
  }

  /** Articles are numbered through the whole text, so that their anchors name no chapter. */
  private parentOf({ style }: ClauseLabel): string {
    if (style === "article") return this.prefix;
    // 1.2 says itself that it stands under 1.
    const above =
      style === "decimal"
        ? this.open.findLast((one) => rankOf(one.style) < rankOf("digit"))
        : this.open.at(-1);
    return above?.anchor ?? this.prefix;
  }

  private judge(label: ClauseLabel, parent: string, anchor: string, isRepeated: boolean): void {
    const key = `${parent} ${label.style === "decimal" ? label.segment.replace(/-?\d+$/, "") : label.style}`;
    const before = this.last.get(key) ?? 0;
    this.last.set(key, label.value);
    const detail = { anchor, label: label.label };
    if (isRepeated) this.findings.push({ code: "numbering_repeats", detail });
    else if (before === 0 && label.value > 1) this.findings.push({ code: "numbering_runs_on", detail });
    else if (label.value > before + 1) this.findings.push({ code: "numbering_skips", detail });
  }

  /** What something stands under is a heading, unless it is a statement itself. */
  private markHeading(): void {
    const above = this.open.at(-1);
    const clause = above && this.clauses[above.index];
    if (clause && clause.text.length <= longestHeading && !/[。；;：:，,]$/.test(clause.text)) {
      clause.kind = "heading";
    }
  }

  private unnumbered(sign: "p" | "t"): string {
    const parent = this.open.at(-1)?.anchor ?? this.prefix;
    const key = `${parent} ${sign}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return this.unique(join(parent, `${sign}${count}`));
  }

  private unique(plain: string): string {
    let anchor = plain;
    for (let time = 2; this.taken.has(anchor); time += 1) anchor = `${plain}-x${time}`;
    this.taken.add(anchor);
    return anchor;
  }

  private depth(): number {
    return Math.min(this.open.length, deepest);
  }

  private push(clause: RecognisedClause): void {
    this.clauses.push(clause);
  }
}

function rankOf(style: LabelStyle): number {
  return labelStyles.indexOf(style);
}

function join(parent: string, segment: string): string {
  return parent === "" ? segment : `${parent}-${segment}`;
}

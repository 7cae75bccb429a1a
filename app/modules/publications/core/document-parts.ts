import type { PartialDate } from "~/app/core/civil-date";
import { readNumber } from "./chinese-number";
import { readLabel } from "./clause-label";
import type { PartInput } from "./clause-tree";
import { isOffice, officesOf, readHead } from "./document-head";
import { type Block, joined, sameKey } from "./policy-text";
import { dateAlone } from "./printed-dates";

/** Who signed a stretch of a document, when, and how many of its last blocks say so. */
export interface Signature {
  offices: string[];
  date?: PartialDate;
  lines: number;
}

const annexAlone = /^附\s*件\s*([0-9０-９一二三四五六七八九十]{0,3})\s*[:：]?$/;
const annexTitled = /^附\s*件\s*([0-9０-９一二三四五六七八九十]{0,3})\s*[:：]\s*(.+)$/;
/** A signature stands within so many lines of the end: below it may be a note or two. */
const signatureReach = 8;

/** Where in `blocks` the document of this title begins, after a notice that sends it out. */
export function findEnclosed(
  blocks: readonly Block[],
  title: string,
): { start: number; next: number; label?: string; text: string } | undefined {
  const wanted = [sameKey(title), sameKey(withoutSuffix(title))];
  for (let start = 0; start < blocks.length; start += 1) {
    const lines: string[] = [];
    for (const block of blocks.slice(start, start + 4)) {
      if (block.kind === "table") break;
      lines.push(block.text);
      const text = joined(lines);
      const next = start + lines.length;
      if (
        next < blocks.length &&
        (wanted.includes(sameKey(text)) || wanted[1] === sameKey(withoutSuffix(text)))
      ) {
        const more = suffixBelow(blocks[next], title, text);
        return { ...withLabelAbove(blocks, start), next: next + (more === "" ? 0 : 1), text: text + more };
      }
    }
  }
  return undefined;
}

/** Where an attachment without a title of its own stands: the first line that says only 附件. */
export function findAnnex(blocks: readonly Block[]): number | undefined {
  const index = blocks.findIndex((block, at) => isAnnexStart(blocks, block, at));
  return index < 0 ? undefined : index;
}

/** The attachments at the end of a document, each a part with the printed number in its anchors: `a2-3-1`. */
export function splitAnnexes(blocks: readonly Block[]): { main: readonly Block[]; annexes: PartInput[] } {
  const starts = blocks.flatMap((block, at) => (isAnnexStart(blocks, block, at) ? [at] : []));
  const main = blocks.slice(0, starts[0] ?? blocks.length);
  const taken = new Set<number>();
  const annexes = starts.map((start, index) => {
    const [first, ...rest] = blocks.slice(start, starts[index + 1] ?? blocks.length);
    const label = first?.kind === "line" ? first.text : "";
    const number = freeNumber(label, taken);
    const titled = annexTitled.exec(label)?.[2];
    const head = titled ? { title: titled, length: 0 } : readHead(rest);
    return {
      prefix: `a${number}`,
      head: {
        anchor: `a${number}`,
        label: (titled ? label.slice(0, label.length - titled.length) : label).replace(/[\s:：]+$/, ""),
        text: head.title ?? "",
      },
      blocks: rest.slice(head.length),
      signatureLines: 0,
    };
  });
  return { main, annexes };
}

/** Reads who signed, and when: short lines above a line that is a date, at the end. */
export function readSignature(blocks: readonly Block[]): Signature {
  const from = Math.max(0, blocks.length - signatureReach);
  const dated = blocks.findLastIndex(
    (block, at) => at >= from && block.kind === "line" && dateAlone(block.text) !== undefined,
  );
  const line = blocks[dated];
  if (line?.kind !== "line") return { offices: [], lines: 0 };
  let first = dated;
  while (first > 0 && isSignatory(blocks[first - 1])) first -= 1;
  const names = blocks.slice(first, dated).flatMap((block) => (block.kind === "line" ? [block.text] : []));
  // A paragraph that happens to be short is no signature: at least one line must name an office.
  const isSigned = names.some((name) => isOffice(name) || officesOf(name).every(isOffice));
  const date = dateAlone(line.text);
  return {
    offices: isSigned ? names.flatMap(officesOf) : [],
    ...(date ? { date } : {}),
    lines: blocks.length - (isSigned ? first : dated),
  };
}

function isSignatory(block: Block | undefined): boolean {
  if (block?.kind !== "line") return false;
  const line = block.text;
  return (
    line.length <= 40 && !/[。；;：:，,！!？?》]/.test(line) && !/^附\s*件/.test(line) && !readLabel(line)
  );
}

/** 附件 alone begins one, unless a list of attachments follows; with its title it does where text follows. */
function isAnnexStart(blocks: readonly Block[], block: Block, at: number): boolean {
  const next = blocks[at + 1];
  if (block.kind !== "line" || !next) return false;
  if (annexAlone.test(block.text)) {
    const label = next.kind === "line" ? readLabel(next.text) : undefined;
    return label?.style !== "digit" || isSignedBefore(blocks, at);
  }
  return annexTitled.test(block.text) && isSignedBefore(blocks, at) && !isSignedSoonAfter(blocks, at);
}

function isSignedBefore(blocks: readonly Block[], at: number): boolean {
  return blocks.slice(0, at).some((block) => block.kind === "line" && dateAlone(block.text) !== undefined);
}

function isSignedSoonAfter(blocks: readonly Block[], at: number): boolean {
  return blocks
    .slice(at + 1, at + 1 + signatureReach)
    .some((block) => block.kind === "line" && dateAlone(block.text) !== undefined);
}

function freeNumber(label: string, taken: Set<number>): number {
  const printed = annexAlone.exec(label)?.[1] ?? annexTitled.exec(label)?.[1] ?? "";
  let number = readNumber(printed) ?? 1;
  while (taken.has(number)) number += 1;
  taken.add(number);
  return number;
}

function withLabelAbove(blocks: readonly Block[], start: number): { start: number; label?: string } {
  const above = blocks[start - 1];
  if (above?.kind !== "line" || !annexAlone.test(above.text)) return { start };
  return { start: start - 1, label: above.text.replace(/[\s:：]+$/, "") };
}

/** The title's （暂行） where it stands on a line of its own. */
function suffixBelow(block: Block | undefined, title: string, text: string): string {
  return block?.kind === "line" && sameKey(text + block.text) === sameKey(title) ? block.text : "";
}

function withoutSuffix(title: string): string {
  return title.replace(/[（(][^（()）]*[）)]$/, "");
}

import type { PartialDate } from "~/app/core/civil-date";
import { readLabel } from "./clause-label";
import { numberIn, withoutNumber } from "./document-number";
import { type Block, isBalanced, joined } from "./policy-text";
import { dateAlone, datesIn } from "./printed-dates";

/** The lines above a document's first sentence. */
export interface DocumentHead {
  title?: string;
  number?: string;
  date?: PartialDate;
  issuers: string[];
  /** How many blocks the head has. */
  length: number;
}

const longest = 12;
const titleLines = 4;
const strong =
  /(通知|意见|办法|方案|规定|条例|细则|决定|公告|通告|纲要|函|批复|报告|要点|指引|指南|措施|规则|章程|规范|提纲|解释|公报)$/;
const weak = /(规划|计划|标准|目录|清单|制度|政策|法|令|条件|程序|体系)$/;
/** What is said in brackets behind a title and belongs to it. */
const suffix =
  /^[（(]\s*(征求意见稿|公开征求意见稿|草案|送审稿|讨论稿|暂行|试行|修订|修订稿|修正|参考|试用|20\d{2}年(版|修订版?|本))\s*[）)]$/;
const lastSuffix = /[（(][^（()）]*[）)]$/;
const passed = /^[（(].*(通过|修正|修订|公布|施行|发布|印发).*[）)]$/;
const office =
  /(厅|局|部|委|委员会|办公室|办公厅|院|政府|署|法院|检察院|党委|协会|学会|总行|银行|大会|文件)$/;

/** Whether the line is the name of an office, as a document names who issued it. */
export function isOffice(line: string): boolean {
  return line.length <= 40 && office.test(line) && !/[。，,；;：:]/.test(line);
}

/**
 * Reads title, number, date and issuing offices above a document's text. A title may break over lines; one that
 * breaks off (an open 《) is kept as it is.
 */
export function readHead(blocks: readonly Block[]): DocumentHead {
  const head: DocumentHead = { issuers: [], length: 0 };
  const title: string[] = [];
  let hasPassedTitle = false;
  for (const [index, block] of blocks.slice(0, longest).entries()) {
    if (block.kind === "table") break;
    const line = block.text;
    if (readFacts(line, head)) {
      hasPassedTitle = title.length > 0;
    } else if (isText(line)) {
      break;
    } else if (title.length === 0 && isOffice(line) && hasTitleBelow(blocks.slice(index + 1))) {
      head.issuers.push(...officesOf(line));
    } else if (suffix.test(line) && title.length > 0) {
      title.push(line);
    } else if (hasPassedTitle || title.length >= titleLines || !goesOn(title, line)) {
      break;
    } else {
      title.push(line);
    }
    head.length = index + 1;
  }
  if (title.length > 0) head.title = joined(title);
  return head;
}

/** The offices of a line that names one or several, 文件 of a letterhead left out. */
export function officesOf(line: string): string[] {
  const parts = line
    .replace(/文件$/, "")
    .split(/[\s\u3000、]+/)
    .filter((part) => part !== "");
  return parts.length > 1 && parts.every((part) => isOffice(part)) ? parts : [parts.join("")];
}

/** A line of number, date, both, or of when it was passed. */
function readFacts(line: string, head: DocumentHead): boolean {
  const number = numberIn(line);
  const rest = number ? withoutNumber(line).replace(/[\s\u3000（()）]/g, "") : line;
  const date = dateAlone(rest) ?? (passed.test(line) ? datesIn(line).at(-1) : undefined);
  if (!date && (!number || rest !== "")) return false;
  head.number ??= number;
  head.date ??= date;
  return true;
}

function isText(line: string): boolean {
  return (
    line.length > 70 || /[。；;：:]$/.test(line) || readLabel(line) !== undefined || /^附\s*件/.test(line)
  );
}

function hasTitleBelow(blocks: readonly Block[]): boolean {
  const next = blocks.find((block) => block.kind === "line" && numberIn(block.text) === undefined);
  return next?.kind === "line" && !isText(next.text) && dateAlone(next.text) === undefined;
}

/** Whether a title's lines so far want another one, or a title of weak ending was only half of it. */
function goesOn(lines: readonly string[], next: string): boolean {
  if (lines.length === 0) return true;
  const soFar = joined(lines);
  const bare = soFar.replace(lastSuffix, "");
  if (!isBalanced(soFar)) return true;
  if (strong.test(bare)) return false;
  return weak.test(bare) ? strong.test(next.replace(lastSuffix, "")) && next.length <= 30 : true;
}

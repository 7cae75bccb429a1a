import { readLabel } from "./clause-label";
import type { Block } from "./policy-text";

/** What the page around a document says of it. */
export interface PageClaims {
  title?: string;
  number?: string;
  year?: string;
  date?: string;
  level?: string;
}

/** A page taken apart: the document, and what stands around it. */
export interface Page {
  claims: PageClaims;
  document: readonly Block[];
  /** Lines below the document. */
  footer: number;
}

/** How far down a page's own header can reach. */
const reach = 60;

const names: Readonly<Record<keyof PageClaims, string>> = {
  title: "名称|标题|文件名称|政策名称|信息名称",
  number: "文号|发文字号|文件编号",
  year: "年度|年份|发文年度",
  date: "成文日期|成文时间|发文日期|发布日期|发布时间|印发日期",
  level: "级别|层级|政策级别|文件级别",
};
/** Facts that are read only so that they are not taken for the document's own lines. */
const others =
  "索引号|主题分类|主题词|体裁分类|公开目录|公开方式|发文机关|发布机构|发布单位|信息来源|来源|作者|有效性|时效|状态|浏览次数|浏览量|点击数|字号|字体大小|责任编辑";
const trail = /^(您|你)?(现在|当前|所在)的?位置|^首页\s*[>＞»/]/;
const markers = /^(内容|正文|详细内容|文件内容|基本信息|详细信息|政策原文|正文内容)\s*[:：]?$/;
const footers =
  /^(上一[篇条]|下一[篇条]|打印(本页|此页)?|关闭(窗口|本页)?|【?打印|【?关闭|分享到|扫一扫|相关(链接|附件|解读)|版权所有|主办单位|承办单位|网站(地图|标识码)|联系我们|技术支持|.*ICP备|.*公网安备)/i;

/**
 * Takes a page apart. A header is what reaches down to its last trail (您现在的位置), fact (年度 2021) or marker
 * (正文), if there are two of them; without, every line is the document's.
 */
export function takePageApart(blocks: readonly Block[]): Page {
  const claims: PageClaims = {};
  let seen = 0;
  let start = 0;
  const stop = firstNumbered(blocks);
  for (const [index, block] of blocks.slice(0, Math.min(reach, stop)).entries()) {
    const signs =
      block.kind === "line" ? signsOfLine(block.text, seen, claims) : signsOfTable(block.rows, claims);
    if (signs === 0) continue;
    seen += signs;
    start = index + 1;
  }
  const document = seen >= 2 ? blocks.slice(start) : blocks;
  const end = endOf(document);
  return {
    claims: seen >= 2 ? claims : {},
    document: document.slice(0, end),
    footer: document.length - end,
  };
}

function firstNumbered(blocks: readonly Block[]): number {
  const found = blocks.findIndex((block) => block.kind === "line" && readLabel(block.text) !== undefined);
  return found < 0 ? blocks.length : found;
}

function signsOfLine(line: string, seen: number, claims: PageClaims): number {
  if (trail.test(line) || markers.test(line)) return 1;
  if (line.length > 120 || /[。；;]$/.test(line)) return 0;
  return readFact(line, claims, seen > 0) ? 1 : 0;
}

/** Reads 年度：2021; without the colon only where a header has begun, as columns of a page run together. */
function readFact(line: string, claims: PageClaims, hasBegun: boolean): boolean {
  const parting = hasBegun ? "\\s*[:：]?\\s*" : "\\s*[:：]\\s*";
  for (const [fact, words] of Object.entries(names)) {
    const value = new RegExp(`^(?:${words})${parting}(.*)$`).exec(line)?.[1];
    if (value === undefined) continue;
    // The names above are the keys.
    if (value !== "") claims[fact as keyof PageClaims] ??= value;
    return true;
  }
  return new RegExp(`^(?:${others})\\s*[:：]`).test(line);
}

function signsOfTable(rows: readonly string[][], claims: PageClaims): number {
  let signs = 0;
  for (const row of rows) {
    for (let index = 0; index + 1 < row.length; index += 2) {
      const name = row[index]?.replace(/[\s\u3000:：]/g, "") ?? "";
      if (name !== "" && readFact(`${name}：${row[index + 1] ?? ""}`, claims, true)) signs += 1;
    }
  }
  return signs;
}

/** Where the document ends: before the first line of a footer that no numbered line follows. */
function endOf(document: readonly Block[]): number {
  const lastNumbered = document.findLastIndex(
    (block) => block.kind === "line" && readLabel(block.text) !== undefined,
  );
  const found = document.findIndex(
    (block, index) => index > lastNumbered && index > 0 && block.kind === "line" && footers.test(block.text),
  );
  return found < 0 ? document.length : found;
}

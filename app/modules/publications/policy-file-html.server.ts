import { type DefaultTreeAdapterMap, parse } from "parse5";
import { ok, type Result, refuse } from "~/app/core/result";
import { type Block, printed } from "./core/policy-text";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** What never is text that a reader sees, or is the page's and not the document's. */
const dropped = new Set(
  "script style template noscript noframes iframe frame object embed applet svg math img picture video audio canvas map select button input textarea datalist progress meter nav footer aside head dialog".split(
    " ",
  ),
);
const inline = new Set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p output q ruby rb rp rt s samp small span st1 strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);
const hidden = /(display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9]))/i;
/** Deeper than that no page is; parsing a deeper one would take the time of many. */
const deepest = 400;
/** Elements that a page may leave open, and those that have no end. */
const unclosed =
  /^(p|li|td|th|tr|dd|dt|option|tbody|thead|tfoot|colgroup|br|img|hr|input|meta|link|col|wbr|source|area|base|embed|param|track|body|html|head)$/;
/** A cell with more than that stands in a table that only lays out the page. */
const longestCell = 400;

/** What was read of a page: its lines and tables, and how many lists are numbered by the browser. */
export interface ReadPage {
  blocks: Block[];
  automaticLists: number;
}

/**
 * Reads the visible text of an HTML page as lines and tables. Nothing else is kept: no element, attribute, address,
 * script, style, picture or comment. Refuses a page that is nested beyond sense.
 */
export function readHtml(html: string): Result<ReadPage, { reason: "too_deep" }> {
  if (depthOf(html) > deepest) return refuse({ reason: "too_deep" });
  const reader = new PageReader();
  reader.read(parse(html), 0);
  reader.endLine();
  if (reader.isTooDeep) return refuse({ reason: "too_deep" });
  return ok({ blocks: reader.blocks, automaticLists: reader.automaticLists });
}

/** How deep the tags stand in one another at most, at first sight: before the parser spends its time. */
function depthOf(html: string): number {
  let depth = 0;
  let found = 0;
  for (const [, close, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9:]*)/gi)) {
    if (unclosed.test(name.toLowerCase())) continue;
    depth = Math.max(0, depth + (close ? -1 : 1));
    found = Math.max(found, depth);
  }
  return found;
}

class PageReader {
  readonly blocks: Block[] = [];
  automaticLists = 0;
  isTooDeep = false;
  private line = "";

  read(node: Node, depth: number): void {
    if (depth > 2 * deepest) {
      this.isTooDeep = true;
      return;
    }
    if (node.nodeName === "#text" && "value" in node) this.line += flowing(node.value);
    else if ("tagName" in node) this.readElement(node, depth);
    else if ("childNodes" in node) for (const child of node.childNodes) this.read(child, depth + 1);
  }

  endLine(): void {
    for (const part of this.line.split("\n")) {
      const text = printed(part);
      if (text !== "") this.blocks.push({ kind: "line", text });
    }
    this.line = "";
  }

  private readElement(element: Element, depth: number): void {
    if (isUnseen(element)) return;
    const name = element.tagName;
    if (name === "br" || name === "hr") this.endLine();
    else if (inline.has(name)) this.readChildren(element, depth);
    else if (name === "pre") this.readPreformatted(element);
    else if (name === "table") this.readTable(element, depth);
    else if (name === "ol") this.readList(element, depth);
    else {
      this.endLine();
      this.readChildren(element, depth);
      this.endLine();
    }
  }

  private readChildren(element: Element, depth: number): void {
    for (const child of element.childNodes) this.read(child, depth + 1);
  }

  private readPreformatted(element: Element): void {
    this.endLine();
    this.line = textOf(element);
    this.endLine();
  }

  /** A table of facts becomes one block; one that lays out the page is read like the rest of it. */
  private readTable(table: Element, depth: number): void {
    this.endLine();
    const rows = rowsOf(table).map((row) => row.map(cellText));
    const isFacts =
      rows.some((row) => row.length >= 2) &&
      !has(table, "table") &&
      rows.every((row) => row.every((cell) => cell.length <= longestCell)) &&
      (rows.length >= 2 || rows.every((row) => row.length % 2 === 0));
    const filled = rows.filter((row) => row.some((cell) => cell !== ""));
    if (isFacts && filled.length > 0) this.blocks.push({ kind: "table", rows: filled });
    else if (!isFacts) this.readChildren(table, depth);
    this.endLine();
  }

  /** The browser would number the lines; footnotes of a Word file are lists too, and stay without. */
  private readList(list: Element, depth: number): void {
    this.endLine();
    const start = Number(attribute(list, "start") ?? 1);
    let number = Number.isInteger(start) ? start : 1;
    const items = list.childNodes.filter((node): node is Element => "tagName" in node);
    const isNotes = items.some((item) => /^(foot|end)note/.test(attribute(item, "id") ?? ""));
    if (!isNotes && items.some((item) => item.tagName === "li")) this.automaticLists += 1;
    for (const item of items) {
      if (isUnseen(item)) continue;
      if (item.tagName === "li" && !isNotes) {
        this.line += `${number}.`;
        number += 1;
      }
      this.readChildren(item, depth);
      this.endLine();
    }
  }
}

function isUnseen(element: Element): boolean {
  return (
    dropped.has(element.tagName) ||
    attribute(element, "hidden") !== undefined ||
    hidden.test(attribute(element, "style") ?? "") ||
    /^#(foot|end)note/.test(attribute(element, "href") ?? "")
  );
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** White space as a browser shows it; a line that breaks between two Chinese signs leaves none. */
function flowing(text: string): string {
  return text
    .replace(/(?<=\p{Script=Han}|[，。、；：])[ \t]*[\r\n]+[ \t]*(?=\p{Script=Han})/gu, "")
    .replace(/[ \t\r\n\f]+/g, " ");
}

function textOf(element: Element): string {
  return element.childNodes
    .map((node) => {
      if (node.nodeName === "#text" && "value" in node) return node.value;
      if (!("tagName" in node) || isUnseen(node)) return "";
      return node.tagName === "br" ? "\n" : textOf(node);
    })
    .join("");
}

function cellText(cell: Element): string {
  const reader = new PageReader();
  reader.read(cell, deepest);
  reader.endLine();
  return reader.blocks
    .map((block) => (block.kind === "line" ? block.text : block.rows.flat().join(" ")))
    .join(" ");
}

function rowsOf(table: Element): Element[][] {
  const rows: Element[][] = [];
  for (const child of table.childNodes) {
    if (!("tagName" in child) || isUnseen(child)) continue;
    if (child.tagName === "tr") rows.push(cellsOf(child));
    else if (/^t(head|body|foot)$/.test(child.tagName)) rows.push(...rowsOf(child));
  }
  return rows;
}

function cellsOf(row: Element): Element[] {
  return row.childNodes.filter(
    (node): node is Element => "tagName" in node && /^t[dh]$/.test(node.tagName) && !isUnseen(node),
  );
}

function has(element: Element, name: string): boolean {
  return element.childNodes.some((node) => "tagName" in node && (node.tagName === name || has(node, name)));
}

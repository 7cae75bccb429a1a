import type { Element, ElementContent, Root as HtmlRoot, RootContent } from "hast";
import { type Schema, sanitize } from "hast-util-sanitize";
import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { toHast } from "mdast-util-to-hast";
import { gfmTable } from "micromark-extension-gfm-table";

/** Everything that may stand on a page; whatever else a text holds is shown as words or left out. */
const allowed: Schema = {
  tagNames: [
    ...["h3", "h4", "p", "br", "hr", "ul", "ol", "li", "blockquote", "pre", "code", "strong", "em", "a"],
    ...["table", "thead", "tbody", "tr", "th", "td"],
  ],
  attributes: { a: ["href"], ol: ["start"] },
  protocols: { href: ["http", "https"] },
  ancestors: {
    li: ["ol", "ul"],
    tr: ["table"],
    th: ["table"],
    td: ["table"],
    thead: ["table"],
    tbody: ["table"],
  },
  strip: ["script", "style"],
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
};

/** Nothing that anybody writes lies deeper; what does would only try the patience of the reader's machine. */
const deepest = 30;
/** In one paragraph or table. */
const mostSigns = 600;
const mostCells = 4_000;

/**
 * A text in Markdown as a tree that is safe to show: headings of two sizes, paragraphs, lists, links to the web and to
 * this site, emphasis, tables, quotes and code. HTML in it is shown as it was typed; pictures are their descriptions.
 */
export function markdownTree(source: string): HtmlRoot {
  const tree = toHast(parse(source), {
    handlers: {
      html: (_state, { value }: { value: string }): ElementContent => ({ type: "text", value }),
      image: (_state, { alt }: { alt?: string | null }): ElementContent => ({
        type: "text",
        value: alt ?? "",
      }),
      imageReference: (_state, { alt }: { alt?: string | null }): ElementContent => ({
        type: "text",
        value: alt ?? "",
      }),
    },
  });
  const clean = sanitize(tree, allowed);
  const root: HtmlRoot = clean.type === "root" ? clean : { type: "root", children: [clean as RootContent] };
  wrapLoose(root);
  return root;
}

/**
 * Whether a text in Markdown is one that somebody wrote: no deeper than a page shows, and without the thousand signs
 * and brackets in a paragraph that keep a parser busy. Others are refused where they are typed.
 */
export function isSimpleMarkdown(source: string): boolean {
  // What takes the parser quadratic time is seen before it is asked.
  if (/^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){30}/m.test(source)) return false;
  const isTangled = (block: string) =>
    (block.match(/[*_]+|[[`]/g)?.length ?? 0) > mostSigns || block.split("|").length > mostCells;
  if (source.split(/\n[ \t]*\n/).some(isTangled)) return false;
  const open: { node: Nodes; depth: number }[] = [{ node: parse(source), depth: 0 }];
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.depth > deepest) return false;
    if ("children" in one.node)
      for (const node of one.node.children) open.push({ node, depth: one.depth + 1 });
  }
  return true;
}

/** The words of a text in Markdown, without its signs; an empty line parts what stands apart. */
export function markdownText(source: string): string {
  return blockText(parse(source)).trim();
}

function parse(source: string): Root {
  const root = fromMarkdown(source, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  for (const node of root.children) if (node.type === "heading") node.depth = node.depth <= 2 ? 3 : 4;
  return root;
}

function blockText(node: Nodes): string {
  switch (node.type) {
    case "root":
    case "blockquote":
      return node.children.map(blockText).filter(Boolean).join("\n\n");
    case "list":
      return node.children
        .map((item, index) => `${node.ordered ? `${(node.start ?? 1) + index}. ` : "· "}${blockText(item)}`)
        .join("\n");
    case "listItem":
      return node.children.map(blockText).filter(Boolean).join("\n");
    case "table":
      return node.children.map(blockText).join("\n");
    case "tableRow":
      return node.children.map((cell) => blockText(cell)).join(" | ");
    case "paragraph":
    case "heading":
    case "tableCell":
      return node.children.map(inlineText).join("");
    case "definition":
    case "thematicBreak":
      return "";
    default:
      return inlineText(node);
  }
}

function inlineText(node: Nodes): string {
  if (node.type === "break") return "\n";
  if (node.type === "image" || node.type === "imageReference") return node.alt ?? "";
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(inlineText).join("") : "";
}

/** Words that lost their block stand in a paragraph. */
function wrapLoose(root: HtmlRoot): void {
  root.children = root.children.map((child): RootContent => {
    if (child.type !== "text" || child.value.trim() === "") return child;
    return { type: "element", tagName: "p", properties: {}, children: [child] } satisfies Element;
  });
}

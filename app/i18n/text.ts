/** What is true of one site and not of another: invented data or operation, and what its maps stand on. */
export type Condition = "demo" | "operation" | "tiles" | "noTiles" | "approvedMap" | "plainMap";

/** Words that are true of some sites alone. */
interface Conditional {
  readonly only: Condition;
  readonly text: string;
}

/** A part of a text as it is shown: a paragraph, a list, or a small table whose first row is its head. */
export type TextBlock =
  | string
  | { readonly list: readonly string[] }
  | { readonly table: readonly (readonly string[])[] }
  | { readonly links: readonly { readonly label: string; readonly href: string }[] }
  /** Links to files that a reader keeps. */
  | { readonly downloads: readonly { readonly label: string; readonly href: string }[] }
  /** A command as it is typed. */
  | { readonly command: string };

interface SectionOf<Block> {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A page of prose, such as the privacy notice. Loaded on the server, so it ships to no browser's script. */
export interface SiteText {
  /** Civil date of the last change. */
  readonly updated: string;
  /**
   * `only`: a section, paragraph or item that is true of some sites alone. `{tileHost}` and `{approval}` in such words
   * are the host of the map's tiles and the map's approval number.
   */
  readonly sections: readonly (SectionOf<
    TextBlock | Conditional | { readonly list: readonly (string | Conditional)[] }
  > & { readonly only?: Condition })[];
}

/** A page of prose with what is said of this site alone. */
export interface ShownText {
  readonly updated: string;
  readonly sections: readonly SectionOf<TextBlock>[];
}

/** What decides which words are true of a site. */
export interface TextFacts {
  isDemo: boolean;
  /** Where the map's tiles come from, if from anywhere. */
  tileHost?: string | undefined;
  /** 审图号, if the map has ground that needs one. */
  approval?: string | undefined;
}

/** Leaves out what is not true of this site. */
export function shownText({ updated, sections }: SiteText, facts: TextFacts): ShownText {
  const { isDemo, tileHost = "", approval = "" } = facts;
  const holding: ReadonlySet<Condition> = new Set([
    isDemo ? "demo" : "operation",
    tileHost === "" ? "noTiles" : "tiles",
    approval === "" ? "plainMap" : "approvedMap",
  ]);
  const shownWords = (words: string | Conditional): string[] => {
    if (typeof words === "string") return [words];
    if (!holding.has(words.only)) return [];
    return [words.text.replaceAll("{tileHost}", tileHost).replaceAll("{approval}", approval)];
  };
  const shown = sections
    .filter(({ only }) => only === undefined || holding.has(only))
    .map(({ id, title, blocks }) => ({
      id,
      title,
      blocks: blocks.flatMap((block): TextBlock[] => {
        if (typeof block === "string" || "only" in block) return shownWords(block);
        return "list" in block ? [{ list: block.list.flatMap(shownWords) }] : [block];
      }),
    }));
  return { updated, sections: shown };
}

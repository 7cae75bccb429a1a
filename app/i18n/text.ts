/** A part of a text as it is shown: a paragraph, a list, or a small table whose first row is its head. */
export type TextBlock =
  | string
  | { readonly list: readonly string[] }
  | { readonly table: readonly (readonly string[])[] }
  | { readonly links: readonly { readonly label: string; readonly href: string }[] };

/** A site is a demonstration with invented data, or in operation. */
type Stage = "demo" | "operation";

interface SectionOf<Block> {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A page of prose, such as the privacy notice. Loaded on the server, so it ships to no browser's script. */
export interface SiteText {
  /** Civil date of the last change. */
  readonly updated: string;
  /** `only`: a section or paragraph that is true of one stage of the site alone. */
  readonly sections: readonly (SectionOf<TextBlock | { readonly only: Stage; readonly text: string }> & {
    readonly only?: Stage;
  })[];
}

/** A page of prose with what is said of this site alone. */
export interface ShownText {
  readonly updated: string;
  readonly sections: readonly SectionOf<TextBlock>[];
}

/** Leaves out what is not true of a site at this stage. */
export function shownText({ updated, sections }: SiteText, stage: Stage): ShownText {
  const shown = sections
    .filter(({ only = stage }) => only === stage)
    .map(({ id, title, blocks }) => ({
      id,
      title,
      blocks: blocks.flatMap((block) => {
        if (typeof block === "string" || !("only" in block)) return [block];
        return block.only === stage ? [block.text] : [];
      }),
    }));
  return { updated, sections: shown };
}

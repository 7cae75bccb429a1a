/** A part of a text: a paragraph, a list, or a small table whose first row is its head. */
export type TextBlock =
  | string
  | { readonly list: readonly string[] }
  | { readonly table: readonly (readonly string[])[] }
  | { readonly links: readonly { readonly label: string; readonly href: string }[] };

/** A page of prose, such as the privacy notice. Loaded on the server, so it ships to no browser's script. */
export interface SiteText {
  /** Civil date of the last change. */
  readonly updated: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly blocks: readonly TextBlock[];
  }[];
}

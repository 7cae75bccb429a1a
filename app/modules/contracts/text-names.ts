/** What the codes and numbers of a text are called, in the reader's language. */
export interface TextNames {
  category?: string;
  field?: string;
  /** By the platforms' ids. */
  platforms?: Readonly<Record<number, string>>;
}

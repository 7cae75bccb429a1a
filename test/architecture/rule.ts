import type { SourceTree } from "./source-tree";

/** A rule of the code, with the violations that prove that it can fail. */
export interface Rule {
  /** A sentence; the test's name. */
  name: string;
  /** One line for each violation. */
  violations(tree: SourceTree): string[];
  /** Small trees, each of which breaks the rule. */
  planted: readonly { why: string; files: Readonly<Record<string, string>> }[];
  /** A tree close to a violation that keeps the rule. */
  allowed: Readonly<Record<string, string>>;
}

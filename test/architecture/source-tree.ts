import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Parsed files by their path from the repository's root, with `/` between folders. */
export type SourceTree = ReadonlyMap<string, ts.SourceFile>;

/** Parses the texts of a tree: the repository's, or the small ones with planted violations. */
export function parseTree(texts: Readonly<Record<string, string>>): SourceTree {
  return new Map(
    Object.entries(texts).map(([file, text]) => [
      file,
      ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true),
    ]),
  );
}

/** Every TypeScript file of the folders that make up the product. */
export function readTree(root: string, folders: readonly string[]): SourceTree {
  return parseTree(
    Object.fromEntries(
      folders
        .flatMap((folder) => filesUnder(root, folder))
        .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
        .map((file) => [file, readFileSync(path.join(root, file), "utf8")]),
    ),
  );
}

/** Paths of all files in a folder and under it. */
export function filesUnder(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"));
}

/** Calls `visit` for a node and all nodes in it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** `app/x.ts:12`, for a violation's line. */
export function place(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.startsWith("test/");
}

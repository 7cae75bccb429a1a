import path from "node:path";
import ts from "typescript";
import { type SourceTree, walk } from "./source-tree";

/** One import, export-from or dynamic import. `target` is a file of the tree, or the package's specifier. */
export interface Import {
  from: string;
  target: string;
  isPackage: boolean;
}

/** All imports of a tree, type-only ones too: knowing a type is a dependency. */
export function importsOf(tree: SourceTree): Import[] {
  return [...tree.values()].flatMap((file) =>
    specifiersOf(file).map((specifier) => {
      const isPackage = !specifier.startsWith(".") && !specifier.startsWith("~/");
      const target = isPackage ? specifier : resolve(tree, file.fileName, specifier);
      return { from: file.fileName, target, isPackage };
    }),
  );
}

function specifiersOf(file: ts.SourceFile): string[] {
  const found: string[] = [];
  walk(file, (node) => {
    let specifier: ts.Node | undefined;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) specifier = node.moduleSpecifier;
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      specifier = node.arguments[0];
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      specifier = node.argument.literal;
    if (specifier && ts.isStringLiteralLike(specifier)) found.push(specifier.text);
  });
  return found;
}

/** The file that a specifier means; the bare path where the tree has none (a stylesheet, a built file). */
function resolve(tree: SourceTree, from: string, specifier: string): string {
  const bare = specifier.replace(/\?.*$/, "");
  const base = bare.startsWith("~/") ? bare.slice(2) : path.posix.join(path.posix.dirname(from), bare);
  const candidates = [
    base,
    `${base}.ts`,
    `${base}.tsx`,
    base.replace(/\.js$/, ".ts"),
    `${base}/index.ts`,
    `${base}/index.tsx`,
  ];
  return candidates.find((candidate) => tree.has(candidate)) ?? base;
}

/** Each cycle once, as the files in the order in which they import each other. */
export function cyclesOf(tree: SourceTree): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, target, isPackage } of importsOf(tree)) {
    if (!isPackage && tree.has(target)) next.set(from, [...(next.get(from) ?? []), target]);
  }
  const cycles: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (file: string) => {
    const start = trail.indexOf(file);
    if (start >= 0) cycles.push([...trail.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    trail.push(file);
    for (const target of next.get(file) ?? []) visit(target);
    trail.pop();
    done.add(file);
  };
  for (const file of tree.keys()) visit(file);
  return cycles;
}

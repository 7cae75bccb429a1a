import ts from "typescript";
import type { Rule } from "./rule";
import { isTest, type SourceTree } from "./source-tree";

/** A rule about the names of files. */
function nameRule(
  name: string,
  isBroken: (file: string) => boolean,
  planted: readonly string[],
  allowed: readonly string[],
): Rule {
  const asTree = (files: readonly string[]) => Object.fromEntries(files.map((file) => [file, ""]));
  return {
    name,
    violations: (tree) => [...tree.keys()].filter(isBroken),
    planted: planted.map((file) => ({ why: file, files: asTree([file]) })),
    allowed: asTree(allowed),
  };
}

const drawers =
  /(^|\/)(utils?|helpers?|services?|common|misc|shared|lib|managers?|types?)(\/|\.tsx?$|\.server\.tsx?$)/;

const noDrawers = nameRule(
  "no file or folder is named after nothing in particular",
  // Messages that several areas of the site share are called `common`; `services` are the domain's, 技术服务.
  (file) => drawers.test(file) && !/^(search\/types|app\/i18n\/[^/]+\/(common|services))\.ts$/.test(file),
  [
    "app/utils/date.ts",
    "app/modules/registry/helpers.ts",
    "app/modules/registry/service.ts",
    "app/lib/x.ts",
    "db/common.server.ts",
  ],
  [
    "app/modules/capabilities/services.queries.server.ts",
    "app/routes/(en).services.tsx",
    "app/modules/capabilities/service-card.tsx",
  ],
);

/** `platforms.queries.server.ts`: words with hyphens, then kinds with dots. */
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.tsx?$/;

const kebabCase = nameRule(
  "files are named in kebab-case",
  (file) =>
    !file.startsWith("app/routes/") && !file.includes("/zh-CN/") && !kebab.test(file.split("/").at(-1) ?? ""),
  ["app/components/DataTable.tsx", "app/core/working_days.ts", "db/clientServer.ts", "search/-x.ts"],
  [
    "app/components/data-table.tsx",
    "app/modules/registry/platforms.queries.server.ts",
    "app/routes/(en).platforms.$slug.tsx",
  ],
);

const noBarrels: Rule = {
  name: "no barrels: no file only hands on what others export",
  violations: (tree) =>
    [...tree].filter(([file, source]) => !isTest(file) && isBarrel(file, source)).map(([file]) => file),
  planted: [
    { why: "named index", files: { "app/components/index.ts": "export const a = 1;" } },
    {
      why: "only hands on",
      files: { "app/components/all.ts": 'export * from "./button"; export { a } from "./a";' },
    },
  ],
  allowed: {
    "app/routes/(en)._index.tsx": "export default function Home() { return null; }",
    "search/types.ts": 'export type { A } from "./a"; export const b = 1;',
  },
};

function isBarrel(file: string, source: ts.SourceFile): boolean {
  if (/(^|\/)index\.tsx?$/.test(file)) return true;
  const { statements } = source;
  return (
    statements.length > 0 &&
    statements.every((one) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined)
  );
}

/** Texts, a module's tables, and tables of cases stand together however many they are. */
const mayBeLong = /^(db\/schema|app\/i18n\/[^/]+|seed\/sample|test)\/|\.test\.tsx?$/;

const twoNouns: Rule = {
  name: "no file is longer than 300 lines",
  violations: (tree: SourceTree) =>
    [...tree]
      .filter(([file, source]) => !mayBeLong.test(file) && source.getLineStarts().length > 300)
      .map(([file]) => file),
  planted: [{ why: "301 lines", files: { "app/core/a.ts": "\n".repeat(300) } }],
  allowed: { "app/core/a.ts": "\n".repeat(299) },
};

export const namingRules: readonly Rule[] = [noDrawers, kebabCase, noBarrels, twoNouns];

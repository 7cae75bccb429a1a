import ts from "typescript";
import type { Rule } from "./rule";
import { isTest, place, walk } from "./source-tree";

/** Which module's commands write the tables of a schema file that is not called after its module. */
const writers: Readonly<Record<string, string>> = {
  areas: "registry",
  sources: "registry",
  policies: "publications",
  rules: "publications",
  notices: "publications",
  submissions: "publications",
  people: "accounts",
  memberships: "accounts",
  decisions: "registry",
  "platform-pages": "registry",
  calendar: "operations",
  bookings: "capabilities",
  "demand-access": "demands",
  quotes: "demands",
  introductions: "demands",
  payments: "contracts",
  ledger: "contracts",
};

const writingCalls = new Set(["insert", "update", "delete"]);

const commandsWriteTheirOwn: Rule = {
  name: "commands write only their own module's tables, and nothing else writes",
  violations: (tree) =>
    [...tree].flatMap(([file, source]) =>
      file.startsWith("app/") && !isTest(file) ? foreignWrites(file, source) : [],
    ),
  planted: [
    {
      why: "a command writes another module's table",
      files: {
        "app/modules/demands/a.commands.server.ts":
          'import { platforms } from "~/db/schema/registry"; export const a = (tx) => tx.update(platforms).set({});',
      },
    },
    {
      why: "a query writes",
      files: {
        "app/modules/registry/a.queries.server.ts":
          'import { platforms as p } from "~/db/schema/registry"; export const a = (tx) => tx.delete(p);',
      },
    },
    {
      why: "by way of the whole schema",
      files: {
        "app/modules/demands/a.commands.server.ts":
          'import * as registry from "~/db/schema/registry"; export const a = (tx) => tx.insert(registry.platforms);',
      },
    },
  ],
  allowed: {
    "app/modules/registry/a.commands.server.ts":
      'import { platforms } from "~/db/schema/registry"; import { areas } from "~/db/schema/areas"; export const a = (tx, set: Set<string>) => { tx.insert(platforms); tx.update(areas); set.delete("x"); };',
    "app/modules/statistics/a.queries.server.ts":
      'import { platforms } from "~/db/schema/registry"; export const a = (tx) => tx.select().from(platforms);',
  },
};

function foreignWrites(file: string, source: ts.SourceFile): string[] {
  const tables = importedTables(source);
  const isCommand = /\.commands\.server\.ts$/.test(file) || file.startsWith("app/modules/jobs/");
  const own = /^app\/modules\/([^/]+)\//.exec(file)?.[1];
  const found: string[] = [];
  walk(source, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const argument = node.arguments[0];
    if (!writingCalls.has(node.expression.name.text) || !argument) return;
    const name = ts.isPropertyAccessExpression(argument) ? argument.expression : argument;
    const schema = ts.isIdentifier(name) ? tables.get(name.text) : undefined;
    if (schema === undefined || (isCommand && (writers[schema] ?? schema) === own)) return;
    found.push(`${place(node)} ${node.expression.name.text}(${argument.getText()})`);
  });
  return found;
}

/** Local names of what a file imports from `db/schema/<name>`, with that name. */
function importedTables(source: ts.SourceFile): Map<string, string> {
  const tables = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const schema = /db\/schema\/([^/]+)$/.exec(statement.moduleSpecifier.text)?.[1];
    const bindings = statement.importClause?.namedBindings;
    if (schema === undefined || !bindings) continue;
    const names = ts.isNamespaceImport(bindings)
      ? [bindings.name]
      : bindings.elements.map((element) => element.name);
    for (const name of names) tables.set(name.text, schema);
  }
  return tables;
}

export const writeRules: readonly Rule[] = [commandsWriteTheirOwn];

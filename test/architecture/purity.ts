import ts from "typescript";
import type { Rule } from "./rule";
import { isTest, place, type SourceTree, walk } from "./source-tree";

/** A rule about single nodes of the files that `concerns` picks. `complaint` says what a node breaks. */
function nodeRule(
  name: string,
  concerns: (file: string) => boolean,
  complaint: (node: ts.Node) => string | undefined,
  planted: Rule["planted"],
  allowed: Rule["allowed"],
): Rule {
  const violations = (tree: SourceTree) => {
    const found: string[] = [];
    for (const [file, source] of tree) {
      if (isTest(file) || !concerns(file)) continue;
      walk(source, (node) => {
        const text = complaint(node);
        if (text !== undefined) found.push(`${place(node)} ${text}`);
      });
    }
    return found;
  };
  return { name, violations, planted, allowed };
}

/** Names of the platform that give another answer each time, or reach outside. */
const impureNames = new Set([
  ...[
    "process",
    "performance",
    "crypto",
    "fetch",
    "setTimeout",
    "setInterval",
    "setImmediate",
    "queueMicrotask",
  ],
  ...["window", "document", "navigator", "localStorage", "location", "console", "globalThis", "require"],
]);

const coreIsPure = nodeRule(
  "core reads no clock, no chance, no environment and does nothing outside",
  (file) => /^app\/(core|modules\/[^/]+\/core)\//.test(file),
  (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length)
      return "new Date()";
    if (ts.isCallExpression(node) && node.expression.getText() === "Date") return "Date()";
    if (
      ts.isPropertyAccessExpression(node) &&
      /^(Date\.now|Math\.random|Temporal\.Now)$/.test(node.getText())
    )
      return node.getText();
    if (ts.isMetaProperty(node)) return node.getText();
    if (ts.isIdentifier(node) && impureNames.has(node.text) && isFreeName(node)) return node.text;
    return undefined;
  },
  [
    { why: "the clock", files: { "app/core/a.ts": "export const a = () => Date.now();" } },
    { why: "the clock by its class", files: { "app/core/a.ts": "export const a = () => new Date();" } },
    { why: "the clock by its function", files: { "app/core/a.ts": "export const a = () => Date();" } },
    { why: "the clock handed on", files: { "app/core/a.ts": "export const a = (now = Date.now) => now();" } },
    { why: "chance", files: { "app/modules/x/core/a.ts": "export const a = Math.random();" } },
    {
      why: "chance of the platform",
      files: { "app/modules/x/core/a.ts": "export const a = crypto.randomUUID();" },
    },
    { why: "the environment", files: { "app/modules/x/core/a.ts": "export const a = process.env.DEMO;" } },
    {
      why: "the build's environment",
      files: { "app/modules/x/core/a.ts": "export const a = import.meta.env.DEV;" },
    },
    { why: "the network", files: { "app/modules/x/core/a.ts": 'export const a = () => fetch("x");' } },
  ],
  {
    "app/core/a.ts":
      "export const a = (now: Date, process: string) => [new Date(now), Math.max(1, 2), process, { document: 1 }];",
    "app/modules/x/card.tsx": "export const a = () => Date.now();",
  },
);

const environmentInOnePlace = nodeRule(
  "only the configuration reads the environment",
  (file) => file !== "app/config.server.ts",
  (node) => {
    if (ts.isPropertyAccessExpression(node) && /^process\??\.env$/.test(node.getText()))
      return node.getText();
    if (ts.isElementAccessExpression(node) && /^process\[["'`]env/.test(node.getText()))
      return node.getText();
    const isTaken = ts.isBindingElement(node) && (node.propertyName ?? node.name).getText() === "env";
    return isTaken && node.parent.parent.getText().endsWith("= process") ? "{ env } = process" : undefined;
  },
  [
    { why: "a module", files: { "app/modules/x/a.ts": "export const a = process.env.PORT;" } },
    {
      why: "the database",
      files: { "db/client.server.ts": 'export const a = process.env["DATABASE_URL"];' },
    },
    { why: "taken apart", files: { "search/a.ts": "const { env } = process;" } },
    { why: "by its name", files: { "search/a.ts": 'export const a = process["env"];' } },
  ],
  {
    "app/config.server.ts": "export const a = process.env.PORT;",
    "app/a.ts": "export const a = (env: object) => env;",
  },
);

const addressAttributes = new Set(["href", "to", "action", "formAction", "src"]);
const addressFunctions = new Set([
  "redirect",
  "redirectDocument",
  "replace",
  "navigate",
  "fetch",
  "submit",
  "useFetcher",
]);

const addressesInOnePlace = nodeRule(
  "addresses are spelled only in app/paths.ts",
  (file) => file.startsWith("app/") && file !== "app/paths.ts",
  (node) => {
    if (ts.isJsxAttribute(node) && addressAttributes.has(node.name.getText())) {
      const value =
        node.initializer && ts.isJsxExpression(node.initializer)
          ? node.initializer.expression
          : node.initializer;
      return value && spellsAddress(value) ? node.getText() : undefined;
    }
    if (ts.isPropertyAssignment(node) && addressAttributes.has(node.name.getText())) {
      return spellsAddress(node.initializer) ? node.getText() : undefined;
    }
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      addressFunctions.has(node.expression.text)
    ) {
      return node.arguments[0] && spellsAddress(node.arguments[0]) ? node.getText() : undefined;
    }
    return undefined;
  },
  [
    { why: "a link", files: { "app/routes/a.tsx": 'export const a = <a href="/platforms">x</a>;' } },
    {
      why: "a link in braces",
      files: { "app/routes/a.tsx": 'export const a = <Link to={"/platforms"}>x</Link>;' },
    },
    {
      why: "a link with a gap",
      files: { "app/routes/a.tsx": `export const a = <a href={\`/platforms/\${x}\`}>x</a>;` },
    },
    {
      why: "put together",
      files: { "app/routes/a.tsx": 'export const a = <a href={"/platforms/" + x}>x</a>;' },
    },
    { why: "one of two", files: { "app/routes/a.tsx": 'export const a = <a href={x ? "/a" : b}>x</a>;' } },
    { why: "a form", files: { "app/modules/x/a.tsx": 'export const a = <form action="/login" />;' } },
    {
      why: "a redirect",
      files: { "app/routes/a.tsx": 'export const loader = () => redirect("/platforms");' },
    },
    {
      why: "a link of the head",
      files: { "app/root.tsx": 'export const links = () => [{ rel: "icon", href: "/x.svg" }];' },
    },
  ],
  {
    "app/routes/a.tsx": 'export const a = <a href="#main" data-a="/x" target={paths.home()}>x</a>;',
    "app/paths.ts": `export const a = { href: \`/platforms/\${x}\` };`,
  },
);

const rawStyle = nodeRule(
  "no element carries a style attribute: the page's policy refuses it",
  (file) => file.startsWith("app/"),
  (node) => (ts.isJsxAttribute(node) && node.name.getText() === "style" ? node.getText() : undefined),
  [{ why: "a width", files: { "app/components/a.tsx": "export const a = <i style={{ width: 1 }} />;" } }],
  { "app/components/a.tsx": 'export const a = <rect width="1" className="w-1" />;' },
);

export const purityRules: readonly Rule[] = [
  coreIsPure,
  environmentInOnePlace,
  addressesInOnePlace,
  rawStyle,
];

/** Does an expression begin with a path of this site, spelled out? */
function spellsAddress(node: ts.Node): boolean {
  if (ts.isStringLiteralLike(node)) return /^\/(?!\/)/.test(node.text);
  if (ts.isTemplateExpression(node)) return node.head.text.startsWith("/");
  if (ts.isBinaryExpression(node))
    return spellsAddress(node.left) || (isChoice(node) && spellsAddress(node.right));
  if (ts.isConditionalExpression(node)) return spellsAddress(node.whenTrue) || spellsAddress(node.whenFalse);
  return ts.isParenthesizedExpression(node) && spellsAddress(node.expression);
}

function isChoice(node: ts.BinaryExpression): boolean {
  return [
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
  ].includes(node.operatorToken.kind);
}

/** A name of the platform, and not a property, a key, a type or a parameter of that name. */
function isFreeName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node)
    return false;
  if (
    ts.isTypeNode(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isVariableDeclaration(parent)
  ) {
    return "initializer" in parent && parent.initializer === node;
  }
  return !isBoundAbove(node);
}

/** Is the name a parameter or a variable of a function or block around it? */
function isBoundAbove(node: ts.Identifier): boolean {
  for (let scope: ts.Node = node.parent; !ts.isSourceFile(scope); scope = scope.parent) {
    if (
      ts.isFunctionLike(scope) &&
      scope.parameters.some((parameter) => bindsName(parameter.name, node.text))
    )
      return true;
    if (ts.isBlock(scope) && scope.statements.some((statement) => declares(statement, node.text)))
      return true;
  }
  return node.getSourceFile().statements.some((statement) => declares(statement, node.text));
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name;
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.some((declaration) => bindsName(declaration.name, name));
}

function bindsName(binding: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(binding)) return binding.text === name;
  return binding.elements.some((element) => ts.isBindingElement(element) && bindsName(element.name, name));
}

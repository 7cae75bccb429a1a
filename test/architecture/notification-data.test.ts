import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { mails } from "~/app/i18n/zh-CN/mails";
import { notificationKinds } from "~/app/modules/notifications/core/messages";
import { filesUnder, parseTree, place, type SourceTree, walk } from "./source-tree";

const words: Readonly<Record<string, string>> = mails;

/** Names between braces in the words of a kind. */
const namesOf = (kind: string) =>
  [...`${words[`${kind}.title`]} ${words[`${kind}.text`]}`.matchAll(/\{(\w+)\}/g)].map(
    ([, name = ""]) => name,
  );

/** Names that an object written here may have, those of what is spread into it included. */
function namesIn(object: ts.Node): Set<string> {
  const names = new Set<string>();
  walk(object, (node) => {
    if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node))
      names.add(node.name.getText());
  });
  return names;
}

/** What tells people of something: where its object stands among the arguments, and the names that it adds itself. */
const senders: Readonly<Record<string, { told: number; adds: readonly string[] }>> = {
  notify: { told: 0, adds: [] },
  tellSide: { told: 2, adds: ["contract", "party"] },
  tellBoth: { told: 1, adds: ["contract", "party"] },
};

/** Senders that do not say what the words of their kind name, and the kinds that have a sender. */
function look(tree: SourceTree): { silent: string[]; kinds: Set<string> } {
  const silent: string[] = [];
  const kinds = new Set<string>();
  for (const source of tree.values()) {
    const objects = new Map<string, ts.Node>();
    walk(source, (node) => {
      // The last one of that name before the call is the one that is meant.
      if (ts.isVariableDeclaration(node) && node.initializer) {
        const { initializer } = node;
        const value = ts.isAsExpression(initializer) ? initializer.expression : initializer;
        if (ts.isObjectLiteralExpression(value)) objects.set(node.name.getText(), value);
      }
      if (!ts.isCallExpression(node)) return;
      const sender = senders[node.expression.getText()];
      if (!sender) return;
      const argument = node.arguments[sender.told];
      const told = (argument && objects.get(argument.getText())) ?? argument;
      if (!told || !ts.isObjectLiteralExpression(told)) return;
      const valueAt = (name: string) => {
        const property = told.properties.find((one) => one.name?.getText() === name);
        return property && ts.isPropertyAssignment(property) ? property.initializer : property?.name;
      };
      const data = valueAt("data");
      const given = namesIn((data && objects.get(data.getText())) ?? data ?? told);
      for (const name of sender.adds) given.add(name);
      walk(valueAt("kind") ?? told, (one) => {
        if (!ts.isStringLiteral(one) || !Object.hasOwn(notificationKinds, one.text)) return;
        kinds.add(one.text);
        for (const name of namesOf(one.text))
          if (!given.has(name)) silent.push(`${place(node)} ${one.text} {${name}}`);
      });
    });
  }
  return { silent, kinds };
}

test("whoever tells of something says all that its words name", () => {
  const root = path.resolve(import.meta.dirname, "../..");
  const files = filesUnder(root, "app/modules")
    .filter((file) => file.endsWith(".commands.server.ts"))
    .map((file) => [file, readFileSync(path.join(root, file), "utf8")] as const)
    .filter(([, text]) => Object.keys(senders).some((name) => text.includes(`${name}(`)));
  const { silent, kinds } = look(parseTree(Object.fromEntries(files)));
  expect(silent).toEqual([]);
  // Few are chosen where the call does not show it.
  expect(kinds.size).toBeGreaterThan(Object.keys(notificationKinds).length * 0.8);
});

test("a sender that leaves something out is found", () => {
  const text = `
    const data = { platform: "x", result: "rejected" };
    await notify({ to: [1], kind: "decision-settled", eventKey: "e", data }, tx);`;
  expect(look(parseTree({ "app/planted.ts": text })).silent).toEqual([
    "app/planted.ts:3 decision-settled {reason}",
  ]);
});

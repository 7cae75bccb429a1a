import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { permissions } from "~/app/modules/accounts/core/permissions";
import { worded } from "~/app/modules/audit/audit-words";

const root = path.resolve(import.meta.dirname, "../..");
/** Every file that writes to the log, with its text. */
const writers = ["app", "seed"]
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      path.join(folder, file),
    ),
  )
  .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }))
  .filter(({ text }) => /\b(?:appendAudit|adoptSession|noteRefusal)\(/.test(text));

test("the log is written from many files", () => {
  expect(writers.length).toBeGreaterThan(20);
});

test("whatever is done has words in the log", () => {
  const silent = writers.flatMap(({ file, text }) => {
    const named = [...text.matchAll(/\baction: "([A-Za-z]+)"/g)];
    // Commands hand their own name on.
    const commands = [...text.matchAll(/"([a-z]+[A-Z][A-Za-z]+)"/g)].filter(([, name = ""]) =>
      new RegExp(`export (?:async )?function ${name}\\b`).test(text),
    );
    return [...named, ...commands]
      .map(([, name = ""]) => name)
      .filter((name) => worded("action", name) === undefined)
      .map((name) => `${file} ${name}`);
  });
  expect([...new Set(silent)]).toEqual([]);
});

test("whatever something is done to has words in the log", () => {
  const silent = writers.flatMap(({ file, text }) =>
    [...text.matchAll(/\bkind: "([a-z_-]+)",\s*id\b/g)]
      .map(([, kind = ""]) => kind)
      .filter((kind) => worded("subject", kind) === undefined)
      .map((kind) => `${file} ${kind}`),
  );
  expect([...new Set(silent)]).toEqual([]);
});

test("whatever can be denied has words in the log", () => {
  expect(Object.keys(permissions).filter((action) => worded("wants", action) === undefined)).toEqual([]);
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { filesUnder } from "./source-tree";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const readme = read("README.md");

/** The fixed layout, and the tools' files that must stand at the top. */
const topLevel = new Set([
  ...["app", "db", "public", "search", "seed", "test"],
  ...["package.json", "package-lock.json", "tsconfig.json", "remix.config.js", "vite.config.ts"],
  ...["README.md", "LICENSE", "Dockerfile", "compose.yaml"],
  ...[
    ".biome.json",
    ".ci",
    ".dockerignore",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".knip.jsonc",
    ".npmrc",
    ".nvmrc",
  ],
  // Not in the repository.
  ...[".cache", ".data", ".env", ".git", "build", "node_modules"],
]);
const folders = ["app", "db", "public", "search", "seed", "test"];

test("nothing stands at the top level beyond the fixed layout", () => {
  expect(readdirSync(root).filter((entry) => !topLevel.has(entry) && !entry.endsWith(".log"))).toEqual([]);
});

test.each(folders)("%s says in at most 15 lines what belongs there", (folder) => {
  expect(read(`${folder}/README.md`).trimEnd().split("\n").length).toBeLessThanOrEqual(15);
});

describe("the packages", () => {
  const manifest: Record<string, Record<string, string>> = JSON.parse(read("package.json"));
  const kinds = ["dependencies", "devDependencies", "optionalDependencies", "overrides"];
  const asked = kinds.flatMap((kind) => Object.entries(manifest[kind] ?? {}));

  test("are asked for by exact version", () => {
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test("are in the lockfile in those versions, each with its checksum", () => {
    const lock: { packages: Record<string, { version?: string; integrity?: string; inBundle?: boolean }> } =
      JSON.parse(read("package-lock.json"));
    const locked = Object.entries(lock.packages).filter(([name]) => name.startsWith("node_modules/"));
    expect(locked.filter(([, entry]) => !entry.integrity && !entry.inBundle).map(([name]) => name)).toEqual(
      [],
    );
    const differing = asked.filter(
      ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
    );
    expect(differing).toEqual([]);
  });
});

describe("the README", () => {
  test("names every module", () => {
    const modules = readdirSync(path.join(root, "app/modules")).map((name) => `app/modules/${name}/`);
    expect(treeOf(readme)).toEqual(expect.arrayContaining(modules));
  });

  test.each(treeOf(readme))("names %s, which is there", (file) => {
    expect(existsSync(path.join(root, file))).toBe(true);
  });

  test("names in its tables, rules and links only files that are there", () => {
    const named = [
      ...readme.matchAll(
        /`((?:app|db|public|search|seed|test)(?:\/[\w.()$/-]+)?)`|\]\((?!https?:)([^)#]+)\)/g,
      ),
    ];
    const files = named.map(([, code, link]) => code ?? link ?? "");
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  test("names only commands that package.json has", () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
    const named = [...readme.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, name]) => name ?? "");
    expect(named).toEqual(expect.arrayContaining(["start", "test"]));
    expect(
      named.filter(
        (name) => name !== "ci" && !Object.hasOwn(scripts, name) && !/^(and|packages|or)$/.test(name),
      ),
    ).toEqual([]);
  });

  test("names every variable that the configuration reads, and no other", () => {
    const section = readme.slice(readme.indexOf("## Environment"), readme.indexOf("## Decisions"));
    const cells = [...section.matchAll(/^\| (`[A-Z][^|]*) \|/gm)].map(([, cell]) => cell ?? "");
    const named = cells.flatMap((cell) => cell.match(/[A-Z][A-Z0-9_]+/g) ?? []);
    const isRead = [...read("app/config.server.ts").matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(
      ([, name]) => name ?? "",
    );
    expect(named).toContain("PORT");
    expect(named.sort()).toEqual(isRead.sort());
  });
});

describe("the texts of the repository", () => {
  const own = /\.(ts|tsx|js|css|md|sql|yaml|jsonc?|sh)$/;
  const files = [
    ...folders.flatMap((folder) => filesUnder(root, folder)),
    "README.md",
    "package.json",
    ".ci/run",
  ].filter(
    (file) =>
      (own.test(file) || file === ".ci/run") &&
      !file.startsWith("seed/data/") &&
      !file.startsWith("db/migrations/meta/"),
  );
  const complaints = (pattern: RegExp) =>
    files.flatMap((file) => {
      const match = pattern.exec(read(file));
      return match ? [`${file}: ${match[0]}`] : [];
    });
  // Put together here, so that this file does not break its own rule.
  const unfinished = new RegExp(
    `\\b(${["TO", "FIX"].map((start, at) => start + ["DO", "ME"][at]).join("|")})\\b`,
  );
  const skipped = new RegExp(
    `\\b(test|it|describe)\\.(only|${"sk"}ip|${"to"}do)\\b|@ts-(${"ig"}nore|no${"check"})`,
  );
  const machines = new RegExp(
    `(^|["'\`\\s(])/(${["ro" + "ot", "ho" + "me", "wo" + "rk"].join("|")})/\\w|registry\\.${"npm"}`,
    "m",
  );

  test("leave nothing unfinished", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(complaints(unfinished)).toEqual([]);
  });
  test("switch no test and no check off", () => {
    expect(complaints(skipped)).toEqual([]);
  });
  test("name no machine and no registry", () => {
    expect(complaints(machines)).toEqual([]);
  });
  test("would be found out", () => {
    expect("// TO" + "DO: later").toMatch(unfinished);
    expect("test.sk" + 'ip("x")').toMatch(skipped);
    expect('"/wo' + 'rk/x"').toMatch(machines);
  });
});

/** Paths of the tree that the README draws: two spaces of indentation a level. */
function treeOf(text: string): string[] {
  const drawn = /## The tree\s+```\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
  const trail: string[] = [];
  return drawn
    .trimEnd()
    .split("\n")
    .map((line) => {
      const level = line.search(/\S/) / 2;
      trail.length = level;
      trail.push(/^\s*(\S+)/.exec(line)?.[1] ?? "");
      return trail.join("");
    });
}

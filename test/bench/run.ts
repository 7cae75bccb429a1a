import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Bench, Table } from "./table";

/**
 * `npm run bench [-- name…]`: runs `test/bench/<name>.ts`, all of them when none is named, one after the other,
 * and prints their tables. Figures hold for this machine; what travels is the ratios within one run.
 */
const own = new Set(["run.ts", "table.ts"]);
const files = (await readdir(import.meta.dirname)).filter(
  (file) => /^[a-z-]+\.ts$/.test(file) && !own.has(file),
);
const available = new Map<string, Bench>();
for (const file of files) {
  const module: Partial<Bench> = await import(path.join(import.meta.dirname, file));
  // What exports no `bench` is a part of another benchmark.
  if (module.bench) available.set(file.slice(0, -3), { bench: module.bench });
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !available.has(name));
if (unknown !== undefined) {
  process.stderr.write(
    `There is no benchmark "${unknown}". Benchmarks: ${[...available.keys()].join(", ")}.\n`,
  );
  process.exit(2);
}
for (const [name, { bench }] of available) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`\n${name} …\n`);
  process.stdout.write(`${asText(await bench())}\n`);
}
// A benchmark says by the exit code that a goal is missed; what it left open must not hold the program up.
process.exit();

/** The table with its columns aligned: the first to the left, the others, which are figures, to the right. */
function asText({ title, columns, rows }: Table): string {
  const lines = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ""))));
  const text = lines.map((line) =>
    line
      .map((cell, column) => {
        const padding = " ".repeat((widths[column] ?? 0) - widthOf(cell));
        return column === 0 ? cell + padding : padding + cell;
      })
      .join("  "),
  );
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [title, "", text[0], rule, ...text.slice(1)].join("\n");
}

/** Columns that a text takes in a terminal: two for each Chinese character. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
}

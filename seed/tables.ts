import { readFileSync } from "node:fs";
import path from "node:path";

const folder = path.join(import.meta.dirname, "data");

/** One line of a table; an empty cell is an empty text. */
export type Row<Column extends string> = Readonly<Record<Column, string>>;

/** The rows of `seed/data/<name>.tsv`. Throws when a named column is missing or a line has another number of cells. */
export function readTable<Column extends string>(name: string, columns: readonly Column[]): Row<Column>[] {
  const [head, ...lines] = readFileSync(path.join(folder, `${name}.tsv`), "utf8")
    .trimEnd()
    .split("\n");
  const titles = head?.split("\t") ?? [];
  for (const column of columns) {
    if (!titles.includes(column)) throw new Error(`${name}.tsv has no column ${column}`);
  }
  return lines.map((line) => {
    const cells = line.split("\t");
    if (cells.length > titles.length) throw new Error(`${name}.tsv: too many cells in "${line}"`);
    // Every named column is there; a line may leave out its last, empty cells.
    return Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? ""])) as Row<Column>;
  });
}

/** The rows of `seed/data/<name>.json`, whose shape the caller knows: the files are part of the program. */
export function readList<Item>(name: string): Item[] {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8")) as Item[];
}

/** The text, or nothing for an empty cell. */
export function filled(cell: string): string | undefined {
  return cell === "" ? undefined : cell;
}

/** The parts of a cell that lists several values. */
export function listed(cell: string): string[] {
  return cell.split(";").filter((part) => part !== "");
}

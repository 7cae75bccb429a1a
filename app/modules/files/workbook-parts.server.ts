import { buffer } from "node:stream/consumers";
import yauzl, { type Entry, type ZipFile } from "yauzl";

const contents = ["xl/_rels/workbook.xml.rels", "xl/workbook.xml"] as const;
/** What the cells of every sheet refer to. */
const shared = ["xl/styles.xml", "xl/sharedStrings.xml"];
/** Lists of sheets are short. */
const longestList = 1024 * 1024;
/** Bytes of an archive's last record, and where in it the place of the list of entries stands. */
const END_RECORD = 22;
const LIST_START = 16;
/** The end of an archive that lists nothing: who reads from the front asks for no more. */
const endRecord = Buffer.concat([Buffer.from("PK\u0005\u0006"), Buffer.alloc(END_RECORD - 4)]);

/**
 * The parts of an XLSX file that its first visible sheet needs, in the order in which they are needed, for a reader
 * that takes them as they come: archives hold sheets in any order, which is not the order of their tabs. The file as
 * it is where it does not say which sheet is the first. `bytes` have passed `checkZip`.
 */
export async function firstSheetOnly(bytes: Buffer): Promise<Buffer> {
  const { zip, entries } = await listEntries(bytes);
  const listStart = bytes.readUInt32LE(bytes.length - END_RECORD - zip.comment.length + LIST_START);
  const byName = new Map(entries.map((entry) => [entry.fileName, entry]));
  const [relations, workbook] = await Promise.all(contents.map((name) => textOf(zip, byName.get(name))));
  const sheet = firstSheet(workbook ?? "", relations ?? "");
  if (!sheet || !byName.has(sheet) || listStart > bytes.length) return bytes;
  const starts = entries.map((entry) => entry.relativeOffsetOfLocalHeader).sort((a, b) => a - b);
  const parts = [...contents, ...shared, sheet].flatMap((name) => {
    const start = byName.get(name)?.relativeOffsetOfLocalHeader;
    if (start === undefined) return [];
    // Up to the next entry, or to the list of all that stands behind the last one.
    return [bytes.subarray(start, starts.find((other) => other > start) ?? listStart)];
  });
  return Buffer.concat([...parts, endRecord]);
}

async function listEntries(bytes: Buffer): Promise<{ zip: ZipFile; entries: Entry[] }> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return { zip, entries };
}

async function textOf(zip: ZipFile, entry: Entry | undefined): Promise<string> {
  if (!entry || entry.uncompressedSize > longestList) return "";
  return (await buffer(await zip.openReadStreamPromise(entry))).toString("utf8");
}

/** Where the first sheet that can be seen stands in the archive. */
function firstSheet(workbook: string, relations: string): string | undefined {
  const sheets = elements(workbook, "sheet");
  const seen = sheets.find((sheet) => !/hidden$/i.test(attribute(sheet, "state"))) ?? sheets[0] ?? "";
  const id = attribute(seen, "id");
  const relation = elements(relations, "Relationship").find((one) => attribute(one, "Id") === id);
  if (id === "" || !relation) return undefined;
  const target = attribute(relation, "Target");
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

function elements(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w{1,20}:)?${name}\\s[^<>]*>`, "g")) ?? [];
}

/** The attribute of this name, with or without a prefix; an empty text where there is none. */
function attribute(element: string, name: string): string {
  return new RegExp(`\\s(?:\\w{1,20}:)?${name}\\s*=\\s*["']([^"']*)["']`).exec(element)?.[1] ?? "";
}

import { afterAll, beforeAll, expect, test } from "vitest";
import { translator } from "~/app/i18n/catalogues";
import { readTableFile, type TableRow } from "~/app/modules/files/table-file.server";
import { importColumns, readHeader } from "~/app/modules/registry/core/import-columns";
import { importPlatforms } from "~/app/modules/registry/platform-import.commands.server";
import { findImportVocabulary } from "~/app/modules/registry/platform-import.queries.server";
import { csvTemplate, xlsxTemplate } from "~/app/modules/registry/platform-template.server";
import { keeping } from "~/db/keeping.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anyContext, sourceId } from "../../factories/registry";

const database = useDatabase("reference");
let source = 0;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  source = await sourceId("news");
}, 60_000);
afterAll(closeSearch);

/** What an import of the rows would do, which is undone. */
function tried(rows: readonly TableRow[]) {
  const options = { sourceId: source, isSample: false, isPartial: false };
  return database.db.transaction((tx) =>
    keeping(
      tx,
      () => importPlatforms(rows, options, anyContext(), tx),
      () => false,
    ),
  );
}

test.each([
  { language: "zh-CN", format: "csv" },
  { language: "zh-CN", format: "xlsx" },
  { language: "en", format: "csv" },
  { language: "en", format: "xlsx" },
] as const)(
  "the $format template in $language has every column, and an example that imports skip",
  async ({ language, format }) => {
    const input = { language, vocabulary: await findImportVocabulary(), t: translator(language, "imports") };
    const bytes = format === "csv" ? Buffer.from(csvTemplate(input)) : await xlsxTemplate(input);
    const file = await readTableFile(bytes);
    if (!file.ok) throw new Error(file.refusal.reason);
    const [head, example, ...more] = file.value.rows;
    expect(more).toEqual([]);
    expect([...readHeader(head?.cells ?? []).positions.keys()]).toEqual(importColumns.map(({ key }) => key));

    expect(await tried(file.value.rows)).toMatchObject({
      ok: true,
      value: { skipped: 1, added: [], refused: [] },
    });
    // Without its mark it is a row that an import takes.
    const [name = "", ...cells] = example?.cells ?? [];
    const row = { line: 2, cells: [name.replace(/^[【[].*[】\]]\s*/, ""), ...cells] };
    expect(await tried([{ line: 1, cells: head?.cells ?? [] }, row])).toMatchObject({
      ok: true,
      value: { skipped: 0, added: [{ line: 2 }], refused: [] },
    });
  },
);

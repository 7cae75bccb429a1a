import { afterAll, beforeAll } from "vitest";
import { readTableFile } from "~/app/modules/files/table-file.server";
import { importPlatforms } from "~/app/modules/registry/platform-import.commands.server";
import { importedRows, type PlatformImportOptions } from "~/app/modules/registry/platform-import-form";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anyContext, sourceId } from "../../factories/registry";

type Options = Partial<PlatformImportOptions>;

/** A test file's database with reference data and search open, and imports of platforms into it. */
export function usePlatformImport() {
  const database = useDatabase("reference");
  let source = 0;
  beforeAll(async () => {
    openSearch({ url: database.appUrl, database: database.db });
    source = await sourceId("news");
  }, 60_000);
  afterAll(closeSearch);

  async function imported(bytes: Buffer | string, options: Options = {}, context = anyContext()) {
    const file = await readTableFile(Buffer.from(bytes));
    if (!file.ok) throw new Error(file.refusal.reason);
    const how = { sourceId: source, isSample: false, isPartial: false, ...options };
    return importPlatforms(file.value.rows, how, context);
  }
  return {
    database,
    imported,
    /** What became of the rows, also of a file that one of them has refused. */
    rowsOf: async (bytes: Buffer | string, options: Options = {}) => {
      const result = await imported(bytes, options);
      const rows = importedRows(result);
      if (!rows) throw new Error(`refused: ${JSON.stringify(result)}`);
      return rows;
    },
    /** Every row that an import writes, as one text. */
    everything: async (): Promise<string> => {
      const tables = [
        "platforms",
        "platform_units",
        "platform_sites",
        "platform_contacts",
        "platform_changes",
      ];
      const others = ["organisations", "platform_periods", "registration_numbers", "search_documents_a"];
      const sums: string[] = [];
      for (const table of [...tables, ...others]) {
        const [row] = await database.owner.unsafe<{ sum: string }[]>(
          `select md5(string_agg(t::text, ' ' order by t::text)) as sum from ${table} t`,
        );
        sums.push(`${table} ${row?.sum}`);
      }
      return sums.join("\n");
    },
  };
}

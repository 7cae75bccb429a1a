import { closeDatabase, openDatabase } from "~/db/client.server";
import { allDocuments } from "~/search/documents/all";
import { closeSearch, openSearch } from "~/search/engine.server";
import { withDatabase } from "./with-database";

/** `npm run search:rebuild`: the search index from the database, while the site serves. */
await withDatabase(async ({ appUrl, say }) => {
  const database = openDatabase({ url: appUrl });
  const engine = openSearch({ url: appUrl, database });
  try {
    const documents = await engine.reindex(allDocuments(database));
    say(`The search index was rebuilt: ${documents} documents.`);
  } finally {
    await closeSearch();
    await closeDatabase();
  }
});

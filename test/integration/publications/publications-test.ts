import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { openFiles } from "~/app/modules/files/file-store.server";
import { openSubmissionLimits } from "~/app/modules/publications/submission-limits.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";

/** A test file's database with search, a folder for files and a secret for limits; `folder` can be read in tests. */
export function usePublications() {
  const database = useDatabase("reference");
  let folder: string | undefined;
  beforeAll(async () => {
    openSearch({ url: database.appUrl, database: database.db, max: 2 });
    folder = await mkdtemp(path.join(tmpdir(), "files-"));
    openFiles({ folder });
    openSubmissionLimits({ secret: "a secret of tests, long enough for anybody" });
  });
  afterAll(async () => {
    await closeSearch();
    if (folder) await rm(folder, { recursive: true });
  });
  return {
    database,
    get folder() {
      if (folder === undefined) throw new Error("the folder is there only inside hooks and tests");
      return folder;
    },
  };
}

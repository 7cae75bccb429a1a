import { db } from "~/db/client.server";
import { searchEngine } from "~/search/engine.server";
import { isMarked, mark } from "./marks";

/**
 * Adds what is missing of the demo data: the published facts with their sources, and invented records marked as
 * samples. Can be cut off at any moment: the next call adds the rest, and one after that costs two looks. The caller
 * has opened the database and the search engine.
 */
export async function seedDemo(): Promise<void> {
  if ((await isMarked("demo")) && (await isMarked("notices"))) return;
  const [{ seedReference }, { enterPlan }, { reportedPlan }, { samplePlan }, { seedNotices }] =
    await Promise.all([
      import("./reference"),
      import("./enter"),
      import("./reported"),
      import("./sample/plan"),
      import("./notices"),
    ]);
  await seedReference();
  await enterPlan(reportedPlan());
  await enterPlan(samplePlan());
  await seedNotices();
  await searchEngine().refreshDictionary();
  await db().transaction((tx) => mark("demo", tx));
}

import { db } from "~/db/client.server";
import { searchEngine } from "~/search/engine.server";
import { areMarked, isMarked, mark } from "./marks";

/**
 * Adds what is missing of the demo data: the published facts with their sources, and invented records marked as
 * samples. Can be cut off at any moment: the next call adds the rest, and one after that costs a look for each part. A
 * site that an older release has seeded gets the parts that it does not have. The caller has opened the database and
 * the search engine.
 */
export async function seedDemo(): Promise<void> {
  if (await areMarked(["reference", "policies", "rules", "demo", "notices"])) return;
  const [{ seedReference }, { enterPlan }, { reportedPlan }, { samplePlan }, { seedNotices }] =
    await Promise.all([
      import("./reference"),
      import("./enter"),
      import("./reported"),
      import("./sample/plan"),
      import("./notices"),
    ]);
  await seedReference();
  // An older release's records stand as it entered them; people may have changed them since.
  if (!(await isMarked("demo"))) {
    await enterPlan(reportedPlan());
    await enterPlan(samplePlan());
    await db().transaction((tx) => mark("demo", tx));
  }
  await seedNotices();
  await searchEngine().refreshDictionary();
}

import { db } from "~/db/client.server";
import { searchEngine } from "~/search/engine.server";
import type { ContractSeed } from "./contracts";
import { areMarked, isMarked, mark } from "./marks";
import { rulesPart } from "./rule-tables";

/**
 * Adds what is missing of the demo data: the published facts with their sources, and invented records marked as
 * samples. Can be cut off at any moment: the next call adds the rest, and one after that costs a look for each part. A
 * site that an older release has seeded gets the parts that it does not have. The caller has opened the database and
 * the search engine. `secret`: of the site, for the demo accounts; without it there are none, as nobody could use them.
 * `contracts`: with the owner's login, for the history of contracts and income, which those accounts are part of.
 */
export async function seedDemo({
  secret,
  contracts,
}: {
  secret?: string;
  contracts?: ContractSeed;
} = {}): Promise<void> {
  const parts = [
    "reference",
    "policies",
    rulesPart(),
    "rubrics",
    "control-terms",
    "control-terms-added",
    "calendar",
    "instrument-classes",
    "demo",
    "notices",
    "offers",
    "results",
    "enquiries",
  ] as const;
  const withAccounts = secret === undefined ? [] : (["accounts", "demands"] as const);
  const withContracts = secret === undefined || contracts === undefined ? [] : (["contracts"] as const);
  if (await areMarked([...parts, ...withAccounts, ...withContracts])) return;
  const [
    { seedReference },
    { enterPlan },
    { reportedPlan },
    { samplePlan },
    { seedNotices },
    { seedOffers },
    { seedResults },
    { seedEnquiries },
    { seedAccounts },
    { seedDemands },
  ] = await Promise.all([
    import("./reference"),
    import("./enter"),
    import("./reported"),
    import("./sample/plan"),
    import("./notices"),
    import("./offers"),
    import("./results"),
    import("./enquiries"),
    import("./accounts"),
    import("./demands"),
  ]);
  await seedReference();
  // An older release's records stand as it entered them; people may have changed them since.
  if (!(await isMarked("demo"))) {
    await enterPlan(reportedPlan());
    await enterPlan(samplePlan());
    await db().transaction((tx) => mark("demo", tx));
  }
  await seedNotices();
  await seedOffers();
  await seedResults();
  await seedEnquiries();
  if (secret !== undefined) {
    await seedAccounts(secret);
    await seedDemands();
    if (contracts !== undefined) await (await import("./contracts")).seedContracts(contracts);
  }
  await searchEngine().refreshDictionary();
}

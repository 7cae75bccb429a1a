import { sql } from "drizzle-orm";
import { likeness, rarityAmong, termsIn } from "~/app/modules/demands/core/likeness";
import type { Transaction } from "~/db/client.server";
import { demandPairs } from "~/db/schema/demand-access";
import type { EnteredDemand } from "./rows";

/** Invented demands that are alike, by their keys, and how far their owners have come. */
export const pairPlans: readonly {
  lead: string;
  other: string;
  step: "found" | "agreed" | "seen" | "wanted" | "joined" | "ended";
}[] = [
  { lead: "silage-heat", other: "silage-heat-starter", step: "found" },
  { lead: "ferment-smell", other: "ferment-smell-corn", step: "agreed" },
  { lead: "mutton-shelf", other: "beef-shelf", step: "seen" },
  { lead: "starter-import", other: "starter-freeze", step: "ended" },
  { lead: "grassland-reseed", other: "grassland-reseed-kuburi", step: "joined" },
  { lead: "rice-navigation", other: "seeder-navigation", step: "joined" },
  { lead: "panel-dust", other: "panel-dust-kuburi", step: "joined" },
  { lead: "brine-salt-hashatu", other: "brine-salt-badanri", step: "wanted" },
];

const steps = ["found", "agreed", "seen", "wanted", "joined"];

/** Writes the pairs, the older demand leading. */
export async function enterPairs(entered: readonly EnteredDemand[], tx: Transaction): Promise<void> {
  const byKey = new Map(entered.map((one) => [one.plan.key, one]));
  const terms = new Map(entered.map(({ plan }) => [plan.key, termsIn(plan)]));
  const rarity = rarityAmong([...terms.values()]);
  const rows = pairPlans.map(({ lead, other, step }) => {
    const [one, two] = [byKey.get(lead), byKey.get(other)];
    if (!one || !two) throw new Error(`no pair of ${lead} and ${other}`);
    const found = two.times.begun + 60_000;
    const after = (name: string, hours: number) =>
      steps.indexOf(step) >= steps.indexOf(name) || (step === "ended" && name === "agreed")
        ? new Date(found + hours * 3_600_000).toISOString()
        : null;
    return {
      demandId: one.id,
      otherId: two.id,
      likeness: likeness(terms.get(lead) ?? new Map(), terms.get(other) ?? new Map(), rarity),
      foundAt: new Date(found).toISOString(),
      agreedAt: after("agreed", 5),
      otherAgreedAt: after("seen", 9),
      joinWantedAt: after("wanted", 26),
      otherJoinWantedAt: after("joined", 40),
      joinedAt:
        step === "joined" && two.times.closed !== undefined ? new Date(two.times.closed).toISOString() : null,
      endedAt: step === "ended" ? new Date(found + 30 * 3_600_000).toISOString() : null,
    };
  });
  await tx.insert(demandPairs).values(rows);
  // Both owners looked at each other's when both had agreed.
  await tx.execute(sql`
    insert into demand_looks (demand_id, role, person_id, organisation_id, looked_at)
    select d.id, 'partner', null, other.organisation_id, greatest(x.agreed_at, x.other_agreed_at) + interval '1 hour'
    from demand_pairs x join demands d on d.id in (x.demand_id, x.other_id)
      join demands other on other.id in (x.demand_id, x.other_id) and other.id <> d.id
    where x.other_agreed_at is not null and d.visibility <> 'public' and d.is_sample`);
}

import type { Result } from "~/app/core/result";
import { organisationInput } from "~/app/modules/accounts/organisation-form";
import { registerOrganisation } from "~/app/modules/accounts/organisations.commands.server";
import { indexingTogether } from "~/app/modules/jobs/indexing.commands.server";
import { recordChange } from "~/app/modules/registry/platform-changes.commands.server";
import { type ChangeInput, changeInput, platformInput } from "~/app/modules/registry/platform-form";
import { registerPlatform } from "~/app/modules/registry/platforms.commands.server";
import { db, type Transaction } from "~/db/client.server";
import { sources } from "~/db/schema/sources";
import { request } from "./marks";
import type { ChangePlan, OrganisationPlan, Plan, PlatformPlan } from "./plan";

/** Records in one transaction: few enough that a cut costs little, many enough that commits cost little. */
const batchSize = 40;

/**
 * Enters a plan by the commands that people's actions call: organisations, then platforms, then their changes, as
 * these may name platforms that come later. What an earlier run has entered gives its earlier answer.
 */
export async function enterPlan(plan: Plan): Promise<void> {
  const known = new Known(await sourceIds());
  await inBatches(plan.organisations, (one, tx) => enterOrganisation(one, known, tx));
  await inBatches(plan.platforms, (one, tx) => enterPlatform(one, known, tx));
  await inBatches(
    plan.platforms.filter(({ changes }) => changes.length > 0),
    (one, tx) => enterChanges(one, known, tx),
  );
}

/** What names and keys have become. */
class Known {
  readonly organisations = new Map<string, number>();
  readonly platforms = new Map<string, number>();

  constructor(private readonly sources: ReadonlyMap<string, number>) {}

  source(key: string): number {
    return required(this.sources, key);
  }

  organisation(name: string): number {
    return required(this.organisations, name);
  }

  platform(key: string): number {
    return required(this.platforms, key);
  }
}

function required(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the seed names ${key}, which it has not entered`);
  return id;
}

async function sourceIds(): Promise<Map<string, number>> {
  const rows = await db().select({ id: sources.id, key: sources.key }).from(sources);
  return new Map(rows.map(({ id, key }) => [key, id]));
}

async function inBatches<Item>(
  items: readonly Item[],
  enter: (item: Item, tx: Transaction) => Promise<void>,
): Promise<void> {
  for (let begin = 0; begin < items.length; begin += batchSize) {
    await db().transaction((tx) =>
      indexingTogether(tx, async () => {
        for (const item of items.slice(begin, begin + batchSize)) await enter(item, tx);
      }),
    );
  }
}

async function enterOrganisation(
  { source, ...plan }: OrganisationPlan,
  known: Known,
  tx: Transaction,
): Promise<void> {
  const input = organisationInput.parse({ ...plan, sourceId: known.source(source) });
  const answer = await registerOrganisation(input, request(`organisation:${plan.nameZh}`), tx);
  known.organisations.set(plan.nameZh, accepted(answer, plan.nameZh).id);
}

async function enterPlatform(plan: PlatformPlan, known: Known, tx: Transaction): Promise<void> {
  const { key, source, lead, coBuilders, factSources, isHistorical, changes: _, ...facts } = plan;
  const input = platformInput.parse({
    ...facts,
    sourceId: known.source(source),
    leadId: lead && known.organisation(lead),
    coBuilderIds: coBuilders.map((name) => known.organisation(name)),
    factSources: Object.fromEntries(
      Object.entries(factSources).map(([fact, stated]) => [fact, known.source(stated)]),
    ),
  });
  const answer = await registerPlatform({ ...input, isHistorical }, request(`platform:${key}`), tx);
  known.platforms.set(key, accepted(answer, plan.nameZh).id);
}

async function enterChanges(plan: PlatformPlan, known: Known, tx: Transaction): Promise<void> {
  for (const [index, { change, ...told }] of plan.changes.entries()) {
    const input = changeInput.parse({
      ...told,
      platformId: known.platform(plan.key),
      change: withIds(change, known),
      sourceId: known.source(plan.source),
      isSample: plan.isSample,
    });
    accepted(
      await recordChange(input, request(`change:${plan.key}:${index + 1}`), tx),
      `${plan.nameZh} ${change.kind}`,
    );
  }
}

function withIds(change: ChangePlan["change"], known: Known): ChangeInput["change"] {
  switch (change.kind) {
    case "lead_replaced":
      return { kind: change.kind, leadId: known.organisation(change.lead) };
    case "co_builders_changed": {
      const ids = (names: string[]) => names.map((name) => known.organisation(name));
      return { kind: change.kind, join: ids(change.join), leave: ids(change.leave) };
    }
    case "merged":
    case "converted":
    case "not_admitted":
      return {
        kind: change.kind,
        ...(change.successor ? { successorId: known.platform(change.successor) } : {}),
      };
    default:
      return change;
  }
}

/** A seed that a rule refuses is a fault of the seed. */
function accepted<Value>(result: Result<Value, { reason: string }>, what: string): Value {
  if (!result.ok) throw new Error(`the seed's ${what} was refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

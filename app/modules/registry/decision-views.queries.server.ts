import { db, type Executor } from "~/db/client.server";
import { findRegisteredPlatform } from "./decision.queries.server";
import type { DecidedView, DecisionOptions, OwnClass } from "./decision-view";
import { findPlatformBySlug } from "./platform-detail.queries.server";
import { listPlatformChanges } from "./platform-history.queries.server";
import { listPlatformUnits } from "./platform-units.queries.server";
import { listVocabulary } from "./vocabulary.queries.server";
import { listDeskVocabulary } from "./vocabulary-desk.queries.server";

/** A platform as a decision finds it, or as it would stand in the transaction. For officers of its authority. */
export async function findDecidedPlatform(
  registrationNumber: string,
  tx: Executor = db(),
): Promise<DecidedView | undefined> {
  const platform = await findRegisteredPlatform(registrationNumber, tx);
  const head = platform && (await findPlatformBySlug(registrationNumber, tx));
  if (!platform || !head) return undefined;
  const changes = await listPlatformChanges(platform.id, tx);
  const units = await listPlatformUnits(platform.id, tx);
  return { platform, head, changes, units };
}

/** What the selects of a decision's form offer. */
export async function findDecisionOptions(): Promise<DecisionOptions> {
  const { leagues, fields } = await listVocabulary();
  const terms = (all: DecisionOptions["fields"]) => all.map(({ code, name }) => ({ code, name }));
  return { leagues: terms(leagues), fields: terms(fields) };
}

/** The classes of these authorities that take new platforms. */
export async function listOpenClasses(authorities: readonly number[]): Promise<OwnClass[]> {
  const { classes } = await listDeskVocabulary();
  return classes
    .filter(({ authorityId, isOpen }) => isOpen && authorities.includes(authorityId))
    .map(({ code, name, hasModes }) => ({ code, name, hasModes }));
}

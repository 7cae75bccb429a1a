import { asc } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { achievementRights, achievements } from "~/db/schema/achievements";
import {
  instrumentClasses,
  platformQualifications,
  services,
  sharedResources,
} from "~/db/schema/capabilities";
import { demands } from "~/db/schema/demands";
import { serviceCategories } from "~/db/schema/registry";
import { listVocabulary, nameOf, type Term, type Vocabulary } from "../registry/vocabulary.queries.server";
import { sharingModes } from "./core/instrument-choices";

/** Everything that lists of what platforms offer are narrowed by and that is rows, each in its order. */
export interface OfferVocabulary extends Pick<Vocabulary, "leagues" | "fields"> {
  categories: Term[];
  /** Two levels: a code of four digits stands under that of its first two. */
  instrumentClasses: Term[];
  /** Those that are codes alone; the catalogue words them. */
  codes: typeof codes;
}

type TransferMode = (typeof achievements.$inferSelect)["transferModes"][number];
const transferModes = [
  "assignment",
  "exclusive_licence",
  "sole_licence",
  "ordinary_licence",
  "equity",
  "joint",
  "try_first",
] as const satisfies readonly TransferMode[];

/** As the columns allow them. */
const codes = {
  qualification: platformQualifications.kind.enumValues,
  priceModel: services.priceModel.enumValues,
  operation: ["self", "operated"],
  sharing: sharingModes,
  access: sharedResources.accessMode.enumValues,
  readiness: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
  transfer: transferModes,
  right: achievementRights.kind.enumValues,
  askedPrice: achievements.priceKind.enumValues,
  cooperation: demands.mode.enumValues,
  band: demands.maskBudget.enumValues,
  demandState: ["open", "ended"],
} as const;

/** The vocabulary of the lists. */
export async function listOfferVocabulary(tx: Executor = db()): Promise<OfferVocabulary> {
  const [{ leagues, fields }, categories, classes] = await Promise.all([
    listVocabulary(tx),
    tx.select().from(serviceCategories).orderBy(asc(serviceCategories.position)),
    tx.select().from(instrumentClasses).orderBy(asc(instrumentClasses.code)),
  ]);
  return {
    codes,
    leagues,
    fields,
    categories: categories.map((row) => ({ code: row.code, name: nameOf(row) })),
    instrumentClasses: classes.map(({ code, nameZh, nameEn }) => ({
      code,
      name: { zh: nameZh, en: nameEn },
    })),
  };
}

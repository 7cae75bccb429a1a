import { type DuplicateRequest, readDuplicateRequest } from "../modules/capabilities/duplicate-request";
import { type DuplicateReport, findDuplicates } from "../modules/capabilities/duplicates.queries.server";
import {
  listOfferVocabulary,
  type OfferVocabulary,
} from "../modules/capabilities/offer-list-vocabulary.queries.server";
import { takeCostly } from "./costly";

/**
 * What an address asks of the check before a purchase, and what is found; nothing found where nothing was asked. Throws
 * 429 when the person asks too often.
 */
export async function runDuplicateCheck(
  request: Request,
  personId: number,
): Promise<{
  asked?: DuplicateRequest;
  report?: DuplicateReport;
  vocabulary: Pick<OfferVocabulary, "leagues" | "instrumentClasses">;
}> {
  const { leagues, instrumentClasses } = await listOfferVocabulary();
  const vocabulary = { leagues, instrumentClasses };
  const { searchParams } = new URL(request.url);
  const asked = readDuplicateRequest(searchParams, { classes: instrumentClasses, leagues });
  if (!asked) return { vocabulary };
  await takeCostly("duplicate.check", personId, request);
  const from = leagues.find(({ code }) => code === asked.near)?.point;
  return { vocabulary, asked, report: await findDuplicates(asked, from) };
}

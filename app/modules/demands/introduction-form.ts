import { z } from "zod";
import { fenOf } from "~/app/core/money";
import { holdsReach } from "~/app/core/reach-in-text";
import { filledText, oneOf, optionalLine, optionalOneOf, optionalText } from "~/app/form-text";
import { shareOf } from "./core/commission";
import { commissionBases, commissionPayers } from "./core/vocabulary";

/** Characters of the reason for a no: to an introduction, or to a contract having come of it. */
export const mostReason = 500;

const withoutReach = (text: string | undefined) => text === undefined || !holdsReach(text);

/** What was typed, as its reader understands it; nothing for an empty line. */
const typed = (reader: (text: string) => number | undefined, code: string) =>
  optionalLine(30).transform((text, issues) => {
    const value = text === undefined ? undefined : reader(text);
    if (text !== undefined && value === undefined) issues.addIssue({ code: "custom", message: code });
    return value;
  });

/** A broker's introduction as its form says it; partners are names of the directory with their percentages. */
export const introductionInput = z.object({
  /** Registration number or name of the platform. */
  platform: optionalLine(200).refine((text) => text !== undefined, "missing"),
  message: filledText(1000).refine(withoutReach, "no_numbers"),
  basis: oneOf(commissionBases),
  shareBp: typed(shareOf, "share_out_of_range"),
  fixedFen: typed(fenOf, "fee_missing"),
  payer: optionalOneOf(commissionPayers),
  terms: optionalText(1000).refine(withoutReach, "no_numbers"),
  partner1: optionalLine(60),
  share1: typed(shareOf, "share_out_of_range"),
  partner2: optionalLine(60),
  share2: typed(shareOf, "share_out_of_range"),
});

/** Its commission alone: whether it makes sense is said beside whatever else is wrong. */
export const commissionInput = introductionInput.pick({
  basis: true,
  shareBp: true,
  fixedFen: true,
  payer: true,
});

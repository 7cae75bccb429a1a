import { z } from "zod";
import { filledLine, oneOf, optionalDay, optionalLine, optionalOneOf, optionalText } from "~/app/form-text";
import { achievementPriceKinds, rightKinds, rightStatuses, transferModes } from "./core/achievement-choices";
import { fenOfPrice } from "./core/asked-price";
import { readRightNumber } from "./core/right-number";

/** How many of each an achievement has at most. */
export const mostRights = 20;
const mostHolders = 10;
const mostFields = 6;
/** Titles are read in lists: what takes longer belongs into the summary. */
const longestTitle = 120;

const levels = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** One right, with its number in the one spelling that is kept. */
export const rightRow = z
  .object({
    kind: oneOf(rightKinds),
    number: optionalLine(60),
    title: optionalLine(200),
    status: oneOf(rightStatuses),
    dated: optionalDay,
  })
  .transform((row, issues) => {
    const number = readRightNumber(row.number ?? "", row.kind, row.status);
    if (!number.ok) {
      issues.addIssue({ code: "custom", path: ["number"], message: number.refusal });
      return z.NEVER;
    }
    return { ...row, number: number.value };
  });

const described = z.object({
  titleZh: filledLine(longestTitle),
  titleEn: optionalLine(200),
  problemZh: optionalText(2000),
  problemEn: optionalText(3000),
  summaryZh: optionalText(3000),
  summaryEn: optionalText(5000),
  /** The registration number of a platform that the organisation leads. */
  platform: optionalLine(20),
  readiness: optionalOneOf(levels).transform((level) => (level === undefined ? undefined : Number(level))),
  readinessEvidenceZh: optionalText(2000),
  readinessEvidenceEn: optionalText(3000),
  transferModes: z.array(oneOf(transferModes)),
  priceKind: oneOf(achievementPriceKinds),
  /** In yuan or 万元. */
  price: optionalLine(30)
    .refine((text) => text === undefined || fenOfPrice(text) !== undefined, "not_price")
    .transform((text) => (text === undefined ? undefined : fenOfPrice(text))),
  priceNoteZh: optionalText(500),
  priceNoteEn: optionalText(800),
  fieldCodes: z.array(filledLine(40)).max(mostFields, "too_many_fields"),
  /** Holders besides the organisation that offers it, by full name or credit code, one a line. */
  holders: optionalText(2500)
    .transform((text) => (text ?? "").split("\n").map((line) => line.trim()))
    .transform((lines) => [...new Set(lines.filter((line) => line !== ""))])
    .pipe(z.array(z.string().max(200, "too_long")).max(mostHolders, "too_many_lines")),
  rights: z.array(rightRow).max(mostRights, "too_many_rows"),
});

/** An achievement as it is described. Only a title is needed for a draft. */
export const achievementInput = described
  .refine(({ priceKind, price }) => priceKind === "negotiable" || price !== undefined, {
    path: ["price"],
    error: "missing",
  })
  .refine(({ priceKind, price }) => priceKind === "stated" || price === undefined, {
    path: ["price"],
    error: "negotiable_has_none",
  })
  .transform(({ price: priceFen, ...rest }) => ({ ...rest, priceFen }));
/** As commands take it: money in fen, what was left empty undefined. */
export type AchievementInput = z.infer<typeof achievementInput>;

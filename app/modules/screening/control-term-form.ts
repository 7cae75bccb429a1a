import { z } from "zod";
import { filledDay, filledLine, filledText, oneOf, optionalDay } from "~/app/form-text";
import { isFindable } from "./core/match-terms";

export const controlLists = ["export_control", "secrecy"] as const;
export const controlKinds = ["keyword", "catalogue_number"] as const;

/** A term that holds texts from a day on. `isOfficial`: an announcement or law names it, else the choice is ours. */
export const controlTermInput = z
  .object({
    list: oneOf(controlLists),
    kind: oneOf(controlKinds),
    term: filledLine(60).refine(isFindable, "wrong"),
    explanationZh: filledText(300),
    explanationEn: filledText(600),
    basis: filledLine(200),
    isOfficial: z.boolean(),
    effectiveFrom: filledDay,
    effectiveTo: optionalDay.optional(),
  })
  .refine(({ kind, term }) => kind === "keyword" || /^[\p{L}\p{N}.]+$/u.test(term), {
    path: ["term"],
    error: "wrong",
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === undefined || effectiveTo > effectiveFrom, {
    path: ["effectiveTo"],
    error: "wrong",
  });
export type ControlTermInput = z.output<typeof controlTermInput>;

/** The first day on which a term no longer holds anything. */
export const controlTermEndInput = z.object({ id: z.number().int().positive(), effectiveTo: filledDay });
export type ControlTermEndInput = z.output<typeof controlTermEndInput>;

/** What an officer says of a hold; its sender reads it. */
export const holdDecisionInput = z.object({ reason: filledText(1000) });

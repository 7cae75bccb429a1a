import { z } from "zod";
import { isCivilDate, isPartialDate } from "~/app/core/civil-date";
import { plainText } from "~/app/core/typed-text";

export const policyLevels = ["national", "region", "league"] as const;
export const policyForces = ["in_force", "trial", "draft", "repealed", "cited"] as const;

const typed = z.string().transform((text) => plainText(text).trim());
const line = typed.pipe(z.string().min(1).max(300));
const paragraph = typed.pipe(z.string().min(1).max(2000));
const day = z.string().refine(isCivilDate, "not_a_date");
/** Of an address or a clause: what stays readable in a link. */
const plain = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const isEachOnce = (values: readonly string[]) => new Set(values).size === values.length;

/** What a clause says, in our own words; `anchor` is the one that the text's clause has or would have. */
const outline = z
  .object({
    anchor: plain,
    depth: z.number().int().min(0).max(6),
    label: line.optional(),
    headingZh: line.optional(),
    headingEn: line.optional(),
    gistZh: paragraph.optional(),
    gistEn: paragraph.optional(),
  })
  .refine(({ headingZh, gistZh }) => headingZh !== undefined || gistZh !== undefined, "says_nothing");

/** What is told of a policy when it enters the register. Facts that no source states are left out. */
export const policyInput = z.object({
  slug: plain,
  titleZh: line,
  titleEn: line.optional(),
  /** 文号, as printed. */
  number: line.optional(),
  /** A month stands by its first day, a year by its 1 January. */
  issued: z
    .object({ date: z.string(), precision: z.enum(["day", "month", "year"]) })
    .refine(isPartialDate, "not_a_date")
    .optional(),
  effectiveOn: day.optional(),
  issuers: z
    .array(z.object({ nameZh: line, nameEn: line.optional() }))
    .max(30)
    .refine((all) => isEachOnce(all.map(({ nameZh }) => nameZh)), "named_twice")
    .default([]),
  level: z.enum(policyLevels),
  force: z.enum(policyForces),
  forceNoteZh: paragraph.optional(),
  forceNoteEn: paragraph.optional(),
  /** Ours, never the document's. */
  summaryZh: paragraph.optional(),
  summaryEn: paragraph.optional(),
  outlines: z
    .array(outline)
    .max(2000)
    .refine((all) => isEachOnce(all.map(({ anchor }) => anchor)), "named_twice")
    .default([]),
  /** Policies in the register that this one speaks of, by the last part of their addresses. */
  relations: z
    .array(z.object({ kind: z.enum(["cites", "implements", "repeals", "replaces"]), slug: plain }))
    .max(200)
    .default([]),
  sourceId: z.number().int().positive(),
  isSample: z.boolean(),
});
export type PolicyInput = z.infer<typeof policyInput>;

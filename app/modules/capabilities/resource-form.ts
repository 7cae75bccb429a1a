import { z } from "zod";
import { fenOf } from "~/app/core/money";
import { filledLine, oneOf, optionalLine, optionalText, optionalWeb } from "~/app/form-text";
import { accessModes } from "./core/resource-access";
import { findKind } from "./core/resource-kinds";

/** How many fields of technology a resource belongs to at most. */
const mostResourceFields = 6;

const described = z.object({
  kind: z.string().refine((code) => findKind(code) !== undefined, "choose"),
  nameZh: filledLine(200),
  nameEn: optionalLine(200),
  summaryZh: optionalText(3000),
  summaryEn: optionalText(3000),
  accessMode: oneOf(accessModes),
  accessNoteZh: optionalText(1000),
  accessNoteEn: optionalText(1000),
  /** Typed as yuan. */
  price: optionalLine(30)
    .refine((text) => text === undefined || fenOf(text) !== undefined, "not_yuan")
    .transform((text) => (text === undefined ? undefined : fenOf(text))),
  website: optionalWeb,
  /** The site of the platform where it is; empty: its headquarters. */
  siteId: optionalLine(9)
    .refine((text) => text === undefined || /^[1-9]\d*$/.test(text), "choose")
    .transform((text) => (text === undefined ? undefined : Number(text))),
  fieldCodes: z.array(filledLine(40)).max(mostResourceFields, "too_many_fields"),
  /** What only its kind has, as its schema takes it. */
  details: z.record(z.string(), z.unknown()),
});

/**
 * A shared resource as it is described. What is wrong with its details is told by the names that they have in the form,
 * such as `d.format`.
 */
export const resourceInput = described
  .refine(({ accessMode, price }) => accessMode === "paid" || price === undefined, {
    path: ["price"],
    error: "only_paid",
  })
  .transform(({ price: priceFen, details, ...rest }, issues) => {
    // Looked at above: what has no kind does not come so far.
    const parsed = findKind(rest.kind)?.schema.safeParse(details);
    for (const { path, message } of parsed?.error?.issues ?? [])
      issues.addIssue({ code: "custom", path: [`d.${path.join(".")}`], message });
    return { ...rest, priceFen, details: known(parsed?.data ?? {}) };
  });
/** As commands take it: money in fen, what was left empty undefined, details as the kind's schema has them. */
export type ResourceInput = z.infer<typeof resourceInput>;

function known(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

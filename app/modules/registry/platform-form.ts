import { z } from "zod";
import { isPartialDate } from "~/app/core/civil-date";

const line = z.string().trim().min(1).max(200);
const paragraph = z.string().trim().min(1).max(2000);
const areaCode = z.string().regex(/^[0-9]{6}$/);
const id = z.number().int().positive();
/** A month stands by its first day, a year by its 1 January. */
const partialDate = z
  .object({ date: z.string(), precision: z.enum(["day", "month", "year"]) })
  .refine(isPartialDate, "not_a_date");

const place = z.object({
  nameZh: line.optional(),
  nameEn: line.optional(),
  areaCode: areaCode.optional(),
  countyCode: areaCode.optional(),
  addressZh: line.optional(),
  addressEn: line.optional(),
  point: z
    .object({
      lat: z.number().min(-90).max(90),
      lng: z.number().min(-180).max(180),
      precision: z.enum(["exact", "place", "league"]),
    })
    .optional(),
});

const hasItsLeague = ({ areaCode, countyCode }: { areaCode?: string; countyCode?: string }) =>
  !countyCode || areaCode !== undefined;
const headquarters = place.refine(hasItsLeague, "county_without_league");
const site = place
  .extend({ kind: z.enum(["headquarters", "branch", "rnd_unit"]) })
  .refine(hasItsLeague, "county_without_league");

const contact = z
  .object({
    kind: z.enum(["organisation", "person"]),
    nameZh: line,
    nameEn: line.optional(),
    roleZh: line.optional(),
    roleEn: line.optional(),
    phone: z.string().trim().min(5).max(40).optional(),
    email: z.email().max(200).optional(),
  })
  .refine(({ phone, email }) => phone !== undefined || email !== undefined, "contact_without_phone_or_email");

const isEachOnce = (values: readonly unknown[]) => new Set(values).size === values.length;

/** Where a statement comes from; on samples the source is a sample too (the database insists). */
const provenance = { sourceId: id, isSample: z.boolean() };

/** What is told of a platform when it enters the register. Facts that no source states are left out. */
export const platformInput = z
  .object({
    classCode: z.string().min(1).max(40),
    level: z.enum(["national", "ministry", "region", "league"]).optional(),
    status: z.enum(["preparing", "operating"]),
    nameZh: line,
    nameEn: line.optional(),
    nameMn: line.optional(),
    otherNames: z.array(line).max(10).default([]),
    areaCode,
    countyCode: areaCode.optional(),
    approved: partialDate.optional(),
    constructionMode: z.enum(["enterprise_led", "enterprises_joint", "institute_led"]).optional(),
    summaryZh: paragraph.optional(),
    summaryEn: paragraph.optional(),
    directionsZh: z.array(line).max(20).default([]),
    directionsEn: z.array(line).max(20).default([]),
    website: z.url({ protocol: /^https?$/ }).optional(),
    /** The first is the primary field. */
    fieldCodes: z.array(z.string().min(1).max(40)).min(1).max(5).refine(isEachOnce, "named_twice"),
    leadId: id.optional(),
    coBuilderIds: z.array(id).max(60).refine(isEachOnce, "named_twice").default([]),
    sites: z
      .array(site)
      .max(30)
      .refine((all) => all.filter(({ kind }) => kind === "headquarters").length <= 1, "two_headquarters")
      .default([]),
    contacts: z.array(contact).max(10).default([]),
    /** The document by which it was approved. */
    document: z.object({ title: line.optional(), number: line.optional() }).default({}),
    noteZh: paragraph.optional(),
    noteEn: paragraph.optional(),
    /** Facts that another source than the platform's own states: fact → source. */
    factSources: z.record(z.string().max(40), id).default({}),
    ...provenance,
  })
  .refine(({ leadId, coBuilderIds }) => !leadId || !coBuilderIds.includes(leadId), {
    path: ["coBuilderIds"],
    error: "leads_already",
  });
export type PlatformInput = z.infer<typeof platformInput>;

/** One change of a registered platform. */
export const changeInput = z.object({
  platformId: id,
  change: z.discriminatedUnion("kind", [
    z.object({
      kind: z.enum(["started", "rectification_ordered", "rectified", "closed", "revoked"]),
    }),
    z.object({ kind: z.enum(["merged", "converted", "not_admitted"]), successorId: id.optional() }),
    z.object({ kind: z.literal("renamed"), nameZh: line, nameEn: line.optional(), nameMn: line.optional() }),
    z.object({ kind: z.literal("relocated"), site: headquarters }),
    z.object({
      kind: z.literal("level_changed"),
      level: z.enum(["national", "ministry", "region", "league"]),
    }),
    z.object({ kind: z.literal("lead_replaced"), leadId: id }),
    z.object({
      kind: z.literal("co_builders_changed"),
      join: z.array(id).max(60),
      leave: z.array(id).max(60),
    }),
    z.object({
      kind: z.literal("mode_changed"),
      mode: z.enum(["enterprise_led", "enterprises_joint", "institute_led"]),
    }),
    z.object({
      kind: z.enum([
        "lead_restructured",
        "charter_changed",
        "board_changed",
        "committee_changed",
        "director_changed",
        "reorganised",
      ]),
    }),
  ]),
  /** When it took effect; left out where no source states it. */
  valid: partialDate.optional(),
  document: z.object({ title: line.optional(), number: line.optional() }).default({}),
  /** Only where it differs from the clause of the rule. */
  clause: line.optional(),
  /** True: a source reports it; nobody filed it with this register or decided it here. */
  isReported: z.boolean().optional(),
  /** How it reached the register; left out, the rule of the class says it. */
  route: z.enum(["filing", "approval", "record"]).optional(),
  noteZh: paragraph.optional(),
  noteEn: paragraph.optional(),
  ...provenance,
});
export type ChangeInput = z.infer<typeof changeInput>;

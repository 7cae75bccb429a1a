import { z } from "zod";
import { readInstant } from "~/app/core/instant";
import { serviceModes, userKinds } from "./core/service-record-choices";

const id = z.int32().positive();
const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => readInstant(text) !== undefined)
  .transform((text) => readInstant(text) ?? text);

/** A use or a service as the platform enters it by hand: commissioned work, use off this site, the past. */
export const serviceRecordInput = z
  .object({
    slug: z.string().min(1).max(60),
    /** One of the platform's; at least one of the two. */
    instrumentId: id.optional(),
    serviceId: id.optional(),
    /** Of this platform and completed: entered anew after its record was voided. */
    bookingId: id.optional(),
    mode: z.enum(serviceModes),
    startedAt: instant,
    endedAt: instant,
    /** 服务机时 of the instrument. */
    minutes: z.number().int().min(0).max(527_040),
    samples: z.number().int().min(0).max(1_000_000).default(0),
    amountFen: z.number().int().min(0).max(1_000_000_000_000),
    userKind: z.enum(userKinds),
    /** The user: of the register, or by name. */
    userOrganisationId: id.optional(),
    userName: z.string().trim().min(1).max(200).optional(),
    agreement: z.string().trim().min(1).max(200).optional(),
  })
  .refine(({ instrumentId, serviceId }) => instrumentId !== undefined || serviceId !== undefined, {
    path: ["instrumentId"],
    message: "of_something",
  })
  .refine(({ userOrganisationId, userName }) => userOrganisationId !== undefined || userName !== undefined, {
    path: ["userName"],
    message: "missing",
  })
  .refine(({ startedAt, endedAt }) => Date.parse(endedAt) >= Date.parse(startedAt), {
    path: ["endedAt"],
    message: "ends_before_it_begins",
  })
  .refine(
    ({ startedAt, endedAt, minutes }) =>
      minutes * 60_000 <= Date.parse(endedAt) - Date.parse(startedAt) + 59_999,
    {
      path: ["minutes"],
      message: "longer_than_its_span",
    },
  );
export type ServiceRecordInput = z.output<typeof serviceRecordInput>;

export const voidRecordInput = z.object({
  slug: z.string().min(1).max(60),
  recordId: id,
  reason: z.string().trim().min(1).max(500),
});
export type VoidRecordInput = z.output<typeof voidRecordInput>;

/** 1 very dissatisfied … 5 very satisfied. */
const ratingInput = z.object({
  recordId: id,
  satisfaction: z.number().int().min(1).max(5),
  note: z.string().trim().max(500).optional(),
});
export type RatingInput = z.output<typeof ratingInput>;

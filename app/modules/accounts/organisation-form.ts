import { z } from "zod";
import { isRor } from "./core/ror";
import { isUscc } from "./core/uscc";

const text = z.string().trim().min(1).max(200);
const areaCode = z.string().regex(/^[0-9]{6}$/);

/** What is told of an organisation when it is registered. Facts that no source states are left out. */
export const organisationInput = z.object({
  kind: z.enum(["university", "institute", "enterprise", "hospital", "government", "association", "other"]),
  nameZh: text,
  nameEn: text.optional(),
  nameMn: text.optional(),
  uscc: z.string().refine(isUscc, "uscc_checksum").optional(),
  ror: z.string().refine(isRor, "ror_checksum").optional(),
  areaCode: areaCode.optional(),
  countyCode: areaCode.optional(),
  addressZh: text.optional(),
  website: z.url({ protocol: /^https?$/ }).optional(),
  phone: z.string().trim().min(5).max(40).optional(),
  sourceId: z.number().int().positive(),
  isSample: z.boolean(),
});
export type OrganisationInput = z.infer<typeof organisationInput>;

import type { z } from "zod";
import { qualificationInput } from "~/app/modules/capabilities/qualification-form";
import { saveQualification } from "~/app/modules/capabilities/qualifications.commands.server";
import { type ServiceTyped, serviceInput } from "~/app/modules/capabilities/service-form";
import { createService, moveService } from "~/app/modules/capabilities/services.commands.server";
import { sentBy } from "./instrument";
import { nextNumber } from "./registry";

/** A service as its form sends it: all empty but what is required. */
export function serviceFields(overrides: Partial<ServiceTyped> = {}): ServiceTyped {
  return {
    categoryCode: "testing",
    nameZh: `牛奶中三聚氰胺检测${nextNumber()}`,
    nameEn: "",
    summaryZh: "检测牛奶和奶粉里有没有三聚氰胺。",
    summaryEn: "",
    deliverableZh: "",
    deliverableEn: "",
    sampleRequirementsZh: "",
    sampleRequirementsEn: "",
    keywordsZh: "",
    keywordsEn: "",
    priceModel: "per_sample",
    price: "300",
    setup: "",
    priceNoteZh: "",
    priceNoteEn: "",
    tiers: [],
    turnaroundMin: "3",
    turnaroundMax: "5",
    capacityCount: "",
    capacityUnit: "",
    capacityPeriod: "",
    siteId: "",
    fieldCodes: [],
    methods: [],
    instrumentIds: [],
    ...overrides,
  };
}

/** A published service of the platform, made by the system; answers its id. */
export async function aService(slug: string, overrides: Partial<ServiceTyped> = {}): Promise<{ id: number }> {
  const made = await createService({ slug, ...serviceInput.parse(serviceFields(overrides)) }, sentBy());
  if (!made.ok) throw new Error(`service refused: ${made.refusal.reason}`);
  const { id } = made.value;
  const moved = await moveService({ slug, id, move: "publish" }, sentBy());
  if (!moved.ok) throw new Error(`publishing refused: ${moved.refusal.reason}`);
  return { id };
}

/** A certificate of the platform, made by the system; answers its id. */
export async function aCertificate(
  slug: string,
  overrides: Partial<z.input<typeof qualificationInput>> = {},
): Promise<{ id: number }> {
  const input = qualificationInput.parse({
    kind: "cma",
    nameZh: "",
    nameEn: "",
    number: `2024${nextNumber()}`,
    issuer: "内蒙古自治区市场监督管理局",
    validFrom: "2020-01-01",
    validUntil: "2099-12-31",
    scope: "GB/T 22388-2008",
    ...overrides,
  });
  const made = await saveQualification({ slug, ...input }, sentBy());
  if (!made.ok) throw new Error(`certificate refused: ${made.refusal.reason}`);
  return { id: made.value.id };
}

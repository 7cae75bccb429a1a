import { z } from "zod";
import { fenOf } from "~/app/core/money";
import { filledLine, filledText, oneOf, optionalLine, optionalOneOf, optionalText } from "~/app/form-text";
import { methodCode } from "./core/method-code";
import { capacityPeriods, capacityUnits } from "./core/service-choices";
import { isPriceList, priceModels } from "./core/service-price";

/** How many rows of each a service has at most. */
export const mostOf = { methods: 30, tiers: 10, fields: 8, keywords: 20, instruments: 30 } as const;

/** Yuan as they are typed; answers fen. Code: `not_money`. */
const yuan = optionalLine(20).transform((text, issues) => {
  if (text === undefined) return undefined;
  const fen = fenOf(text);
  if (fen === undefined) issues.addIssue({ code: "custom", message: "not_money" });
  return fen;
});

/** A whole number from 1 on, or nothing. Code: `not_count`. */
const count = (most: number) =>
  optionalLine(12)
    .transform((text) => (text === undefined ? undefined : Number(text.normalize("NFKC").replace(/,/g, ""))))
    .refine(
      (value) => value === undefined || (Number.isInteger(value) && value >= 1 && value <= most),
      "not_count",
    );

/** Ids of what was ticked. Anything else is left out. */
const ids = (most: number) =>
  z
    .array(z.string())
    .transform((texts) => [
      ...new Set(texts.filter((text) => /^[1-9]\d{0,8}$/.test(text)).map((text) => Number(text))),
    ])
    .pipe(z.array(z.number()).max(most, "too_many_rows"));

/** Words apart by commas, 、 or lines. */
const words = optionalText(1000)
  .transform((text) => [
    ...new Set(
      (text ?? "")
        .split(/[,，、;；\r\n]+/)
        .map((word) => word.trim())
        .filter((word) => word !== ""),
    ),
  ])
  .pipe(
    z
      .array(z.string())
      .max(mostOf.keywords, "too_many_lines")
      .refine((list) => list.every((word) => [...word].length <= 40), "too_long"),
  );

/** A method with the certificates under which it is done (ids). Codes: `not_method`, besides the usual ones. */
const methodRow = z.object({
  code: filledLine(80).transform((text, issues) => {
    const code = methodCode(text);
    if (code === undefined) issues.addIssue({ code: "custom", message: "not_method" });
    return code ?? "";
  }),
  titleZh: optionalLine(200),
  titleEn: optionalLine(200),
  claims: ids(10),
});

/** From so many units on, each costs so much. */
const tierRow = z.object({
  fromQuantity: count(1_000_000).refine((value) => value !== undefined, "missing"),
  unitPrice: yuan.refine((fen) => fen !== undefined, "missing"),
});

const serviceFields = z.object({
  categoryCode: filledLine(40),
  nameZh: filledLine(100),
  nameEn: optionalLine(200),
  summaryZh: filledText(2000),
  summaryEn: optionalText(3000),
  deliverableZh: optionalText(1000),
  deliverableEn: optionalText(2000),
  sampleRequirementsZh: optionalText(2000),
  sampleRequirementsEn: optionalText(3000),
  keywordsZh: words,
  keywordsEn: words,
  priceModel: oneOf(priceModels),
  /** Yuan of one unit. */
  price: yuan,
  /** Yuan once an order. */
  setup: yuan,
  priceNoteZh: optionalLine(300),
  priceNoteEn: optionalLine(500),
  tiers: z.array(tierRow).max(mostOf.tiers, "too_many_rows"),
  /** Working days; one of them alone stands for both. */
  turnaroundMin: count(1000),
  turnaroundMax: count(1000),
  capacityCount: count(1_000_000),
  capacityUnit: optionalOneOf(capacityUnits),
  capacityPeriod: optionalOneOf(capacityPeriods),
  /** Empty: at the headquarters. */
  siteId: optionalLine(9).transform((text) =>
    text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined,
  ),
  fieldCodes: z.array(z.string().max(40)).max(mostOf.fields, "too_many_rows"),
  methods: z.array(methodRow).max(mostOf.methods, "too_many_rows"),
  instrumentIds: ids(mostOf.instruments),
});

/**
 * A service as it is typed, by a form, a table or a seed: texts, yuan, and lists of texts. Answers fen and numbers.
 * Chinese is required where something is said at all. What does not belong to the price model is left out.
 */
export const serviceInput = serviceFields
  .superRefine(refineService, { when: () => true })
  .transform(({ price, setup, tiers, turnaroundMin, turnaroundMax, ...input }) => {
    const { priceModel, capacityCount } = input;
    const hasPrice = priceModel !== "by_quote" && priceModel !== "tiered";
    return {
      ...input,
      priceFen: hasPrice ? price : undefined,
      setupFen: priceModel === "by_quote" ? undefined : setup,
      tiers: priceModel === "tiered" ? tiersOf(tiers) : [],
      turnaroundMin: turnaroundMin ?? turnaroundMax,
      turnaroundMax: turnaroundMax ?? turnaroundMin,
      capacityUnit: capacityCount === undefined ? undefined : input.capacityUnit,
      capacityPeriod: capacityCount === undefined ? undefined : input.capacityPeriod,
      fieldCodes: [...new Set(input.fieldCodes)],
    };
  });
/** As it is typed. */
export type ServiceTyped = z.input<typeof serviceInput>;
/** As the commands take it. Amounts in fen. */
export type ServiceInput = z.output<typeof serviceInput>;

/** What fields have to be together. Looked at also where others are wrong, so that all faults are told at once. */
function refineService(input: z.output<typeof serviceFields>, issues: z.RefinementCtx): void {
  const wrong = (path: (string | number)[], message: string) =>
    issues.addIssue({ code: "custom", path, message });
  const faulty = new Set(issues.issues.map(({ path }) => path?.[0]));
  const areRight = (...names: (keyof typeof input)[]) => names.every((name) => !faulty.has(name));
  const { priceModel, price, tiers, turnaroundMin: least, turnaroundMax: most } = input;
  if (areRight("priceModel", "price")) {
    if (priceModel !== "by_quote" && priceModel !== "tiered" && price === undefined)
      wrong(["price"], "price_missing");
  }
  if (areRight("priceModel", "tiers")) {
    if (priceModel === "tiered" && !isPriceList(tiersOf(tiers))) wrong(["priceModel"], "tiers_in_order");
  }
  if (areRight("turnaroundMin", "turnaroundMax")) {
    if (least !== undefined && most !== undefined && least > most) wrong(["turnaroundMax"], "not_before");
  }
  if (areRight("capacityCount", "capacityUnit", "capacityPeriod")) {
    if (input.capacityCount !== undefined && !(input.capacityUnit && input.capacityPeriod))
      wrong(["capacityCount"], "capacity_whole");
  }
  if (areRight("methods")) {
    input.methods.forEach(({ code }, index) => {
      if (input.methods.findIndex((other) => other.code === code) < index)
        wrong(["methods", index, "code"], "twice");
    });
  }
}

function tiersOf(rows: readonly { fromQuantity: number | undefined; unitPrice: number | undefined }[]) {
  return rows.flatMap(({ fromQuantity, unitPrice }) =>
    // Rows without either were found wrong before.
    fromQuantity === undefined || unitPrice === undefined ? [] : [{ fromQuantity, unitFen: unitPrice }],
  );
}

import { translator } from "~/app/i18n/catalogues";
import type { TableRow } from "../files/table-file.server";
import { instrumentConditions, sharingModes } from "./core/instrument-choices";
import { priceModels } from "./core/service-price";
import {
  columnTitle,
  instrumentColumns,
  isUniquip,
  placesOf,
  problemColumn,
  serviceColumns,
  type TableColumn,
  unescaped,
} from "./core/table-columns";
import { codeOf, codesOf, partsOf, type TableValue, tiersOf } from "./core/table-values";
import { fieldsOfUniquip } from "./core/uniquip";
import { type InstrumentInput, instrumentInput } from "./instrument-form";
import { type ServiceInput, type ServiceTyped, serviceInput } from "./service-form";
import type { TableItem, TableVocabulary, TypedService } from "./table-rows.queries.server";

export const tableKinds = ["instruments", "services"] as const;
export type TableKind = (typeof tableKinds)[number];

/** What is wrong with a row: the column's title where it is one column, and the code that words it. */
export interface RowProblem {
  line: number;
  column?: string;
  code: string;
}

/** A row as it was understood: what is to be entered, and in place of what. */
export interface ReadRow<Input> {
  line: number;
  input?: Input;
  /** What the platform has already under this number or name. */
  there?: { id: number; isPublic: boolean };
}

export interface ReadTable<Input> {
  rows: ReadRow<Input>[];
  problems: RowProblem[];
}

const columnsOf = { instruments: instrumentColumns, services: serviceColumns } as const;

/** What a table lacks as a whole; undefined: it can be read. */
export function faultOfTable(kind: TableKind, rows: readonly TableRow[], most: number): string | undefined {
  const [head, ...body] = rows;
  if (!head || body.length === 0) return "no_rows";
  if (body.length > most) return "too_many_rows";
  if (kind === "instruments" && isUniquip(head.cells)) return undefined;
  const places = placesOf(head.cells, columnsOf[kind]);
  const needed = kind === "instruments" ? ["assetNumber", "nameZh"] : ["nameZh", "categoryCode"];
  return needed.every((key) => places.has(key)) ? undefined : "no_columns";
}

/**
 * Reads instruments out of a table in the national fields or in Uniquip's. An instrument is known by its asset number: of
 * one that is there, what the table has no column for stays as it is.
 */
export function readInstruments(
  [head, ...body]: readonly TableRow[],
  there: readonly TableItem[],
  vocabulary: TableVocabulary,
): ReadTable<InstrumentInput> {
  const known = new Map(there.map((item) => [item.texts.assetNumber, item]));
  const titles = head?.cells ?? [];
  const uniquip = isUniquip(titles);
  const places = placesOf(titles, instrumentColumns);
  const values = valuesOf(vocabulary);
  const empty = Object.fromEntries(instrumentColumns.map(({ key }) => [key, ""]));
  return readRows(body, instrumentColumns, (row) => {
    const given = uniquip ? fieldsOfUniquip(byTitle(titles, row)) : byKey(places, row);
    if (!given) return "facility";
    const { assetNumber = "" } = given;
    const item = known.get(assetNumber.trim());
    const texts: Record<string, string> = {
      ...empty,
      ...{ siteId: "", sharingMode: "external", condition: "normal" },
      ...item?.texts,
      ...Object.fromEntries(Object.entries(given).filter(([key, text]) => text !== "" || !isChoice(key))),
    };
    const parsed = instrumentInput.safeParse({
      ...texts,
      classCode: codeOf(texts.classCode ?? "", values.classes),
      origin: codeOf(texts.origin ?? "", countries),
      sharingMode: codeOf(
        texts.sharingMode ?? "",
        words("instruments", sharingModes, (code) => `sharing.${code}`),
      ),
      condition: codeOf(
        texts.condition ?? "",
        words("instruments", instrumentConditions, (code) => `condition.${code}`),
      ),
      fieldCodes: codesOf(texts.fieldCodes ?? "", values.fields),
    });
    const fault = parsed.success ? outsideOf(parsed.data, values) : undefined;
    return {
      key: assetNumber.trim(),
      parsed: parsed.success
        ? { ok: true, value: parsed.data, fault }
        : { ok: false, issues: parsed.error.issues },
      there: item && { id: item.id, isPublic: item.status !== "draft" },
    };
  });
}

/** The same of services, known by their Chinese name. Certificates and instruments stay as they were chosen. */
export function readServices(
  [head, ...body]: readonly TableRow[],
  there: readonly TypedService[],
  vocabulary: TableVocabulary,
): ReadTable<ServiceInput> {
  const known = new Map(there.map((service) => [service.typed.nameZh, service]));
  const places = placesOf(head?.cells ?? [], serviceColumns);
  const values = valuesOf(vocabulary);
  return readRows(body, serviceColumns, (row) => {
    const given = byKey(places, row);
    const service = known.get((given.nameZh ?? "").trim());
    const before = service?.typed ?? emptyService;
    const { methods, tiers, fieldCodes, categoryCode, priceModel, ...texts } = given;
    const parsed = serviceInput.safeParse({
      ...before,
      ...texts,
      ...(categoryCode === undefined ? {} : { categoryCode: codeOf(categoryCode, values.categories) }),
      ...(priceModel
        ? {
            priceModel: codeOf(
              priceModel,
              words("offers", priceModels, () => undefined),
            ),
          }
        : {}),
      ...(fieldCodes === undefined ? {} : { fieldCodes: codesOf(fieldCodes, values.fields) }),
      ...(tiers === undefined ? {} : { tiers: tiersOf(tiers) }),
      ...(methods === undefined ? {} : { methods: methodsOf(methods, before.methods) }),
    });
    return {
      key: (given.nameZh ?? "").trim(),
      parsed: parsed.success ? { ok: true, value: parsed.data } : { ok: false, issues: parsed.error.issues },
      there: service && { id: service.id, isPublic: service.status !== "draft" },
    };
  });
}

const emptyService: ServiceTyped = {
  ...{ categoryCode: "", nameZh: "", nameEn: "", summaryZh: "", summaryEn: "", deliverableZh: "" },
  ...{
    deliverableEn: "",
    sampleRequirementsZh: "",
    sampleRequirementsEn: "",
    keywordsZh: "",
    keywordsEn: "",
  },
  ...{ price: "", setup: "", priceNoteZh: "", priceNoteEn: "", turnaroundMin: "", turnaroundMax: "" },
  ...{ capacityCount: "", siteId: "" },
  priceModel: "by_quote",
  capacityUnit: "",
  capacityPeriod: "",
  tiers: [],
  fieldCodes: [],
  methods: [],
  instrumentIds: [],
};

type Read<Input> =
  /** A row that tells of something else, and is left out. */
  | "facility"
  | {
      key: string;
      parsed:
        | { ok: true; value: Input; fault?: { field: string; code: string } | undefined }
        | { ok: false; issues: readonly { path: PropertyKey[]; message: string }[] };
      there: { id: number; isPublic: boolean } | undefined;
    };

function readRows<Input>(
  body: readonly TableRow[],
  columns: readonly TableColumn[],
  read: (row: TableRow) => Read<Input>,
): ReadTable<Input> {
  const table: ReadTable<Input> = { rows: [], problems: [] };
  const seen = new Set<string>();
  for (const row of body) {
    const one = read(row);
    if (one === "facility") continue;
    const problem = (field: string | undefined, code: string) => {
      const column = columns.find(({ key }) => key === field);
      table.problems.push({
        line: row.line,
        ...(column ? { column: columnTitle(column, "zh-CN") } : {}),
        code,
      });
    };
    if (one.key !== "" && seen.has(one.key)) problem(undefined, "twice_in_table");
    else if (!one.parsed.ok)
      for (const { path, message } of one.parsed.issues) problem(String(path[0] ?? ""), message);
    else if (one.parsed.fault) problem(one.parsed.fault.field, one.parsed.fault.code);
    else
      table.rows.push({
        line: row.line,
        input: one.parsed.value,
        ...(one.there ? { there: one.there } : {}),
      });
    seen.add(one.key);
  }
  return table;
}

function byKey(places: ReadonlyMap<string, number>, { cells }: TableRow): Record<string, string> {
  return Object.fromEntries([...places].map(([key, place]) => [key, unescaped(cells[place] ?? "")]));
}

function byTitle(titles: readonly string[], { cells }: TableRow): Map<string, string> {
  return new Map(titles.map((title, place) => [title.trim().toLowerCase(), unescaped(cells[place] ?? "")]));
}

/** An empty cell of these says nothing; of all others, that there is nothing. */
function isChoice(key: string): boolean {
  return key === "sharingMode" || key === "condition";
}

type Values = Record<keyof TableVocabulary, TableValue[]>;

function valuesOf(vocabulary: TableVocabulary): Values {
  const list = (terms: TableVocabulary["fields"]) =>
    terms.map(({ code, name }) => ({ code, names: [name.zh, ...(name.en ? [name.en] : [])] }));
  return {
    classes: list(vocabulary.classes),
    fields: list(vocabulary.fields),
    categories: list(vocabulary.categories),
  };
}

/** A code that there is none of. */
function outsideOf(
  { classCode, fieldCodes }: InstrumentInput,
  values: Values,
): { field: string; code: string } | undefined {
  const has = (list: readonly TableValue[], code: string) => list.some((one) => one.code === code);
  if (classCode !== undefined && !has(values.classes, classCode))
    return { field: "classCode", code: "choose" };
  return fieldCodes.every((code) => has(values.fields, code))
    ? undefined
    : { field: "fieldCodes", code: "choose" };
}

/** Methods by number, each with what is known of it already. */
function methodsOf(cell: string, before: ServiceTyped["methods"]): ServiceTyped["methods"] {
  return partsOf(cell).map(
    (code) => before.find((method) => method.code === code) ?? { code, titleZh: "", titleEn: "", claims: [] },
  );
}

/** Codes with their words in both languages. */
function words(
  area: "instruments" | "offers",
  codes: readonly string[],
  keyOf: (code: string) => string | undefined,
): TableValue[] {
  return codes.map((code) => ({
    code,
    names: (["zh-CN", "en"] as const).flatMap((language) => {
      const key = keyOf(code);
      // The keys are made of the codes that the catalogue has words for.
      return key === undefined ? [] : [translator(language, area as "instruments")(key as "sharing.none")];
    }),
  }));
}

const countryCodes = "CN US DE JP GB CH FR NL SE IT AT DK FI CA AU KR CZ IL SG TW RU ES BE".split(" ");
/** Countries by their names in both languages. */
const countries: TableValue[] = countryCodes.map((code) => ({
  code,
  names: ["zh-CN", "en-GB"].map(
    (language) => new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code,
  ),
}));

/** The title of the column that says what is wrong, and whether a column is that one. */
export function isProblemColumn(title: string): boolean {
  return title === problemColumn.zh || title === problemColumn.en;
}

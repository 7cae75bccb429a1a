import type { z } from "zod";
import { dataset } from "./resource-kinds/dataset";
import { germplasm } from "./resource-kinds/germplasm";
import { type FieldMeta, fieldMetas, type Words } from "./resource-kinds/resource-field";
import { software } from "./resource-kinds/software";
import { specimen } from "./resource-kinds/specimen";
import { standard } from "./resource-kinds/standard";
import { stationData } from "./resource-kinds/station-data";

/**
 * A kind of shared resource: one file with one schema, whose fields carry their words and how they are filled in. Its
 * form, page, facets, search document and columns follow from it.
 */
export interface ResourceKind {
  code: string;
  name: Words;
  about: Words;
  /** What schema.org calls it. */
  schemaOrg: string;
  schema: z.ZodObject;
}

/** All kinds, in the order in which they are offered. A new one is a file and its name here. */
export const resourceKinds: readonly ResourceKind[] = [
  dataset,
  stationData,
  germplasm,
  specimen,
  software,
  standard,
];

/** The kind of this code; undefined for one that there is not, or no longer. */
export function findKind(code: string): ResourceKind | undefined {
  return resourceKinds.find((kind) => kind.code === code);
}

export interface ResourceField extends FieldMeta {
  key: string;
}

/** The fields of a kind, in the order of its schema. */
export function fieldsOf({ schema }: Pick<ResourceKind, "schema">): ResourceField[] {
  return Object.entries(schema.shape).map(([key, field]) => {
    // The shape's values are the schemas that the registry was told of.
    const meta = fieldMetas.get(field as z.ZodType);
    if (!meta) throw new Error(`the field ${key} says nothing of itself`);
    return { key, ...meta };
  });
}

export type Details = Readonly<Record<string, unknown>>;

/** One fact of a resource, ready to be shown in a language. Lists and choices have several values. */
export interface ResourceFact {
  key: string;
  term: string;
  values: readonly { text: string; lang: "zh-CN" | "en"; href?: string }[];
  /** How the values are to be shown. */
  input: FieldMeta["input"];
  /** Stands after a number. */
  unit?: string;
}

/** What a resource's details say, field by field; what they do not say is left out. */
export function factsOf(
  kind: Pick<ResourceKind, "schema">,
  details: Details,
  language: "zh-CN" | "en",
): ResourceFact[] {
  const local = (words: Words) => (language === "en" ? words.en : words.zh);
  return fieldsOf(kind).flatMap((field) => {
    const { key, name, input, unit, linkBase } = field;
    const values = spoken(field, details[key], language).map((value) =>
      linkBase ? { ...value, href: linkBase + value.text } : value,
    );
    if (values.length === 0) return [];
    return [{ key, term: local(name), values, input, ...(unit ? { unit: local(unit) } : {}) }];
  });
}

function spoken(
  { input, options }: ResourceField,
  value: unknown,
  language: "zh-CN" | "en",
): { text: string; lang: "zh-CN" | "en" }[] {
  const same = (text: string) => ({ text, lang: language });
  switch (input) {
    case "words":
    case "text": {
      const { zh, en } = bothOf(value);
      if (language === "en" && en) return [{ text: en, lang: "en" }];
      return zh ? [{ text: zh, lang: "zh-CN" }] : [];
    }
    case "choice":
    case "choices":
      return textsOf(value).flatMap((code) => {
        const words = options?.[code];
        return words ? [same(language === "en" ? words.en : words.zh)] : [];
      });
    case "number":
      return typeof value === "number" ? [same(String(value))] : [];
    default:
      return textsOf(value).map(same);
  }
}

/** A value as the form's fields show it: texts by the name that each field has there (`d.format`, `d.place.zh`). */
export function typedOf({ key, input }: ResourceField, value: unknown): Record<string, readonly string[]> {
  if (input === "words" || input === "text") {
    const { zh = "", en = "" } = bothOf(value);
    return { [`d.${key}.zh`]: [zh], [`d.${key}.en`]: [en] };
  }
  if (input === "choices") return { [`d.${key}`]: textsOf(value) };
  if (input === "number") return { [`d.${key}`]: [typeof value === "number" ? String(value) : ""] };
  return { [`d.${key}`]: [textsOf(value).join("\n")] };
}

/** The details as they were sent, for the kind's schema: what `typedOf` writes, read back. */
export function sentDetails(
  kind: Pick<ResourceKind, "schema">,
  sent: (name: string) => readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(kind).map(({ key, input }) => {
      const one = (name: string) => sent(name)[0] ?? "";
      if (input === "words" || input === "text")
        return [key, { zh: one(`d.${key}.zh`), en: one(`d.${key}.en`) }];
      return [key, input === "choices" ? sent(`d.${key}`).filter((code) => code !== "") : one(`d.${key}`)];
    }),
  );
}

export interface ResourceFacet {
  /** Of the field. In the index the facet is `detail.<kind>.<key>`, in addresses `detail=<kind>.<key>:<value>`. */
  key: string;
  name: Words;
  options: Readonly<Record<string, Words>>;
}

/** By what lists of a kind can be narrowed. */
export function facetsOf(kind: Pick<ResourceKind, "schema">): ResourceFacet[] {
  return fieldsOf(kind).flatMap(({ key, name, options, isFacet }) =>
    isFacet && options ? [{ key, name, options }] : [],
  );
}

/** A resource's values of its kind's facets, by the facet's name in the index. */
export function facetValuesOf(kind: ResourceKind, details: Details): Record<string, string[]> {
  return Object.fromEntries(
    facetsOf(kind).map(({ key, options }) => [
      `detail.${kind.code}.${key}`,
      textsOf(details[key]).filter((value) => Object.hasOwn(options, value)),
    ]),
  );
}

/** What can be found of a resource's details: numbers and names, and texts; both languages. */
export function searchedOf(kind: ResourceKind, details: Details): { names: string[]; texts: string[] } {
  const fields = fieldsOf(kind);
  const names = fields.flatMap(({ key, input }) => (input === "line" ? textsOf(details[key]) : []));
  const texts = fields.flatMap((field) => {
    const { key, input } = field;
    if (input === "line" || input === "number" || input === "day") return [];
    return [
      ...new Set(
        (["zh-CN", "en"] as const).flatMap((language) =>
          spoken(field, details[key], language).map((value) => value.text),
        ),
      ),
    ];
  });
  return { names, texts: [kind.name.zh, kind.name.en, ...texts] };
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

function bothOf(value: unknown): { zh?: string; en?: string } {
  if (typeof value !== "object" || value === null) return {};
  // Read as texts below, whatever it is.
  const { zh, en } = value as Record<string, unknown>;
  return { ...(typeof zh === "string" ? { zh } : {}), ...(typeof en === "string" ? { en } : {}) };
}

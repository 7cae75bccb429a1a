import type { PartialDate } from "~/app/core/civil-date";
import { typedPartialDate } from "~/app/core/typed-date";

/** A code and the names by which a table may call it. */
export interface NamedCode {
  code: string;
  names: readonly string[];
}

/** The parts of a cell that lists several values, each once: parted by ；; or line ends, names also by 、. */
export function listed(cell: string, signs: "sentences" | "names"): string[] {
  const parts = cell.split(signs === "names" ? /[；;、\n|]/ : /[；;\n|]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ""))];
}

/** The code that a cell means: the code itself or one of its names; undefined for none of them. */
export function codeOf(cell: string, codes: readonly NamedCode[]): string | undefined {
  const wanted = key(cell);
  return codes.find(({ code, names }) => key(code) === wanted || names.some((name) => key(name) === wanted))
    ?.code;
}

/** A league may be called without its 市 or 盟, a county without its last sign. */
export function placeOf(cell: string, places: readonly NamedCode[]): string | undefined {
  const exact = codeOf(cell, places);
  if (exact) return exact;
  const wanted = key(cell);
  const short = places.filter(({ names }) =>
    names.some((name) => key(name).replace(/[市盟区旗县]$/, "") === wanted),
  );
  return short.length === 1 ? short[0]?.code : undefined;
}

/** Reads 2021-06-15, 2021/6/15, 2021.6, 2021年6月15日 and 2021; undefined for anything else. */
export function readDate(cell: string): PartialDate | undefined {
  // A spreadsheet's midnight is no part of it.
  return typedPartialDate(cell.normalize("NFKC").replace(/\s+0{1,2}:00(?::00)?\s*$/, ""));
}

/** Reads degrees, 40.65 or 40.65°N; undefined for anything else or beyond `most`. */
export function readDegrees(cell: string, most: number): number | undefined {
  const text = cell.normalize("NFKC").replace(/[°\s]|[NE]$/gi, "");
  if (!/^[+-]?\d{1,3}(\.\d{1,12})?$/.test(text)) return undefined;
  const degrees = Number(text);
  return Math.abs(degrees) <= most ? degrees : undefined;
}

const kinds: readonly [RegExp, OrganisationKind][] = [
  [/(医院|卫生院)$/, "hospital"],
  [/(公司|集团|厂|合作社)$/, "enterprise"],
  [/(研究院|研究所|科学院|研究中心|试验站|观测站|设计院)$/, "institute"],
  // 科学院 ends as 学院 does.
  [/(大学|学院|学校)$/, "university"],
  [/(协会|学会|联盟|商会)$/, "association"],
  [/(厅|局|委员会|人民政府|行政公署)$/, "government"],
];
export type OrganisationKind =
  | "university"
  | "institute"
  | "enterprise"
  | "hospital"
  | "government"
  | "association"
  | "other";

/** The kind of an organisation by the end of its name, where a table does not tell it. */
export function kindByName(name: string): OrganisationKind {
  return kinds.find(([ending]) => ending.test(name.replace(/[（(].*[）)]$/, "")))?.[1] ?? "other";
}

/** Names that tell of one organisation or platform, however the width of their signs differs. */
export function nameKey(name: string): string {
  return key(name);
}

function key(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

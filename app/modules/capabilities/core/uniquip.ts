import type { UniquipColumn } from "./table-columns";

/** What a Uniquip row tells of an instrument, by fields of its form; only what the row has. */
export function fieldsOfUniquip(row: ReadonlyMap<string, string>): Record<string, string> | undefined {
  const cell = (column: UniquipColumn) => row.get(column.toLowerCase()) ?? "";
  if (cell("Type").trim().toLowerCase() === "facility") return undefined;
  const name = cell("Name") || cell("Description").slice(0, 100);
  const description = cell("Description");
  const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
  return {
    assetNumber: cell("ID"),
    nameZh: name,
    ...(isChinese(name) ? {} : { nameEn: name }),
    ...(description ? { [isChinese(description) ? "functionsZh" : "functionsEn"]: description } : {}),
  };
}

export interface UniquipInstrument {
  assetNumber: string;
  nameZh: string;
  nameEn: string | null;
  functionsZh: string | null;
  functionsEn: string | null;
  className: string;
  sharing: string;
  /** Full addresses of its public page and of the form to ask about it; empty where it is not public. */
  page: string;
  contact: string;
}

/**
 * The rows of a Uniquip table: the platform as a facility, and its instruments as equipment that is part of it. English
 * where there is some. Contacts are an address, never a person.
 */
export function uniquipRows(
  facility: { id: string; name: string; location: string; page: string },
  instruments: readonly UniquipInstrument[],
): Partial<Record<UniquipColumn, string>>[] {
  return [
    {
      Type: "facility",
      Name: facility.name,
      Location: facility.location,
      ID: facility.id,
      "Web Address": facility.page,
    },
    ...instruments.map((one) => ({
      Type: "equipment",
      Name: one.nameEn ?? one.nameZh,
      Description: one.functionsEn ?? one.functionsZh ?? "",
      "Related Facility ID": facility.id,
      Technique: one.className,
      Location: facility.location,
      "Contact Name": one.contact ? facility.name : "",
      "Contact URL": one.contact,
      ID: one.assetNumber,
      Department: facility.name,
      "Service Level": one.sharing,
      "Web Address": one.page,
    })),
  ];
}

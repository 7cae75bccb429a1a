import { csvText } from "~/app/core/csv-text";
import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { pathsIn } from "~/app/paths";
import { nameIn } from "../registry/local-name";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { columnTitle, instrumentColumns, serviceColumns, uniquipColumns } from "./core/table-columns";
import { tiersText } from "./core/table-values";
import { uniquipRows } from "./core/uniquip";
import {
  findTableVocabulary,
  listInstrumentTexts,
  listTypedServices,
  type TableVocabulary,
} from "./table-rows.queries.server";
import { makeWorkbook, type TableDownload, xlsxType } from "./table-workbook.server";

interface Asked {
  platform: OwnPlatform;
  language: Language;
  /** Scheme and host of absolute addresses. */
  origin: string;
}

/** The instruments of a platform in the national fields, which an import reads again. */
export async function instrumentsFile({ platform, language }: Asked): Promise<TableDownload> {
  const t = translator(language, "instruments");
  const items = await listInstrumentTexts(platform.id);
  const cell = (texts: Record<string, string>, key: string): string => {
    if (key === "sharingMode") return t(`sharing.${texts.sharingMode as "none"}`);
    return key === "condition" ? t(`condition.${texts.condition as "normal"}`) : (texts[key] ?? "");
  };
  const bytes = await makeWorkbook({
    sheetName: t("title"),
    titles: instrumentColumns.map((column) => columnTitle(column, language)),
    rows: items.map(({ texts }) => instrumentColumns.map(({ key }) => cell(texts, key))),
    guide: guideOf(await findTableVocabulary(), ["classes", "fields"], language),
  });
  return { name: `${platform.slug}-instruments.xlsx`, mediaType: xlsxType, bytes };
}

/** The services of a platform, which an import reads again. */
export async function servicesFile({ platform, language }: Asked): Promise<TableDownload> {
  const t = translator(language, "capabilities");
  const services = await listTypedServices(platform.id);
  const bytes = await makeWorkbook({
    sheetName: t("part.services"),
    titles: serviceColumns.map((column) => columnTitle(column, language)),
    rows: services.map(({ typed }) =>
      serviceColumns.map(({ key }) => {
        if (key === "methods") return typed.methods.map(({ code }) => code).join("；");
        if (key === "tiers") return tiersText(typed.tiers);
        if (key === "fieldCodes") return typed.fieldCodes.join("、");
        // All other columns are texts of the form.
        return String(typed[key as keyof typeof typed] ?? "");
      }),
    ),
    guide: guideOf(await findTableVocabulary(), ["categories", "fields"], language),
  });
  return { name: `${platform.slug}-services.xlsx`, mediaType: xlsxType, bytes };
}

/** The instruments of a platform as the Uniquip specification has them. */
export async function uniquipFile({ platform, origin }: Asked): Promise<TableDownload> {
  const paths = pathsIn("en");
  const t = translator("en", "instruments");
  const { classes } = await findTableVocabulary();
  const classNames = new Map(classes.map(({ code, name }) => [code, name.en ?? name.zh]));
  const instruments = (await listInstrumentTexts(platform.id)).map(({ id, status, texts }) => ({
    assetNumber: texts.assetNumber ?? "",
    nameZh: texts.nameZh ?? "",
    nameEn: texts.nameEn || null,
    functionsZh: texts.functionsZh || null,
    functionsEn: texts.functionsEn || null,
    className: classNames.get(texts.classCode ?? "") ?? "",
    sharing: t(`sharing.${texts.sharingMode as "none"}`),
    page: status === "draft" ? "" : origin + paths.instrument(id),
    contact: status === "published" ? origin + paths.newEnquiry("instrument", id) : "",
  }));
  const facility = {
    id: platform.slug,
    name: nameIn(platform.name, "en").text,
    location: "Inner Mongolia, China",
    page: origin + paths.platform(platform.slug),
  };
  const rows = uniquipRows(facility, instruments).map((row) =>
    uniquipColumns.map((title) => row[title] ?? ""),
  );
  return {
    name: `${platform.slug}-uniquip.csv`,
    mediaType: "text/csv; charset=utf-8",
    bytes: Buffer.from(csvText([[...uniquipColumns], ...rows])),
  };
}

/** A sheet that lists the codes which cells may name. */
function guideOf(
  vocabulary: TableVocabulary,
  lists: readonly (keyof TableVocabulary)[],
  language: Language,
): { name: string; rows: string[][] } {
  const t = translator(language, "capabilities");
  return {
    name: t("tables.guide"),
    rows: lists.flatMap((list) => [
      [t(`tables.list.${list}`)],
      ...vocabulary[list].map(({ code, name }) => ["", code, [name.zh, name.en].filter(Boolean).join(" / ")]),
      [],
    ]),
  };
}

/** A column of a table: the field of the form that it fills, its code, and what it is called. */
export interface TableColumn {
  key: string;
  code: string;
  zh: string;
  en: string;
}

const column = (key: string, code: string, zh: string, en: string): TableColumn => ({ key, code, zh, en });

/** Instruments, in the fields of the national sharing platform and their English counterparts. */
export const instrumentColumns: readonly TableColumn[] = [
  column("assetNumber", "innerId", "资产编号", "Asset number"),
  column("nameZh", "cname", "仪器名称", "Name (Chinese)"),
  column("nameEn", "ename", "英文名称", "Name (English)"),
  column("classCode", "instrCategory", "仪器分类编码", "Class code"),
  column("model", "instrVersion", "规格型号", "Model"),
  column("maker", "manufacturer", "生产厂商", "Maker"),
  column("origin", "nation", "产地国别", "Country of origin"),
  column("originalValueFen", "worth", "原值（元）", "Original value (yuan)"),
  column("enteredOn", "beginDate", "启用日期", "In use since"),
  column("indicatorsZh", "technical", "主要技术指标", "Main technical indicators (Chinese)"),
  column("indicatorsEn", "technicalEn", "主要技术指标（英文）", "Main technical indicators (English)"),
  column("functionsZh", "function", "功能和应用范围", "Functions and uses (Chinese)"),
  column("functionsEn", "functionEn", "功能和应用范围（英文）", "Functions and uses (English)"),
  column("serviceContentZh", "serviceContent", "服务内容", "Services (Chinese)"),
  column("serviceContentEn", "serviceContentEn", "服务内容（英文）", "Services (English)"),
  column("sharingMode", "shareMode", "共享模式", "Sharing"),
  column("condition", "status", "仪器状态", "Condition"),
  column("rulesOfUseZh", "requirement", "对外开放共享规定", "Rules of use (Chinese)"),
  column("rulesOfUseEn", "requirementEn", "对外开放共享规定（英文）", "Rules of use (English)"),
  column("feeStandardZh", "fee", "参考收费标准", "Fee standard (Chinese)"),
  column("feeStandardEn", "feeEn", "参考收费标准（英文）", "Fee standard (English)"),
  column("fundingSource", "funds", "经费来源", "Source of funds"),
  column("fieldCodes", "realms", "技术领域", "Fields of technology"),
];

/** Services, by the fields of their form. Certificates and instruments are chosen in the form. */
export const serviceColumns: readonly TableColumn[] = [
  column("nameZh", "name", "服务名称", "Name (Chinese)"),
  column("nameEn", "nameEn", "英文名称", "Name (English)"),
  column("categoryCode", "category", "服务类别", "Category"),
  column("summaryZh", "summary", "简介", "Summary (Chinese)"),
  column("summaryEn", "summaryEn", "简介（英文）", "Summary (English)"),
  column("deliverableZh", "deliverable", "交付内容", "What is delivered (Chinese)"),
  column("deliverableEn", "deliverableEn", "交付内容（英文）", "What is delivered (English)"),
  column("methods", "methods", "标准和方法", "Standards and methods"),
  column("priceModel", "priceModel", "计价方式", "Price model"),
  column("price", "price", "单价（元）", "Price (yuan)"),
  column("setup", "setup", "每单另收（元）", "Once an order (yuan)"),
  column("tiers", "tiers", "分档价格", "Prices by quantity"),
  column("turnaroundMin", "turnaroundMin", "最短工作日", "Working days, from"),
  column("turnaroundMax", "turnaroundMax", "最长工作日", "Working days, to"),
  column("sampleRequirementsZh", "samples", "样品要求", "Sample requirements (Chinese)"),
  column("sampleRequirementsEn", "samplesEn", "样品要求（英文）", "Sample requirements (English)"),
  column("keywordsZh", "keywords", "关键词", "Keywords (Chinese)"),
  column("keywordsEn", "keywordsEn", "关键词（英文）", "Keywords (English)"),
  column("fieldCodes", "fields", "技术领域", "Fields of technology"),
];

/** The columns of the Uniquip specification for publishing equipment, in its order. */
export const uniquipColumns = [
  ...["Type", "Name", "Description", "Related Facility ID", "Technique", "Location"],
  ...["Contact Name", "Contact Telephone", "Contact URL", "Contact Email"],
  ...[
    "Secondary Contact Name",
    "Secondary Contact Telephone",
    "Secondary Contact URL",
    "Secondary Contact Email",
  ],
  ...["ID", "Photo", "Department", "Site Location", "Building", "Service Level", "Web Address"],
] as const;
export type UniquipColumn = (typeof uniquipColumns)[number];

/** The column of what is wrong with a row, which is left out when the table comes back. */
export const problemColumn = { zh: "问题", en: "Problem" };

/** How a column is called in a table: its Chinese or English name, and its code, by which it is known again. */
export function columnTitle({ zh, en, code }: TableColumn, language: "zh-CN" | "en"): string {
  return language === "en" ? `${en} (${code})` : `${zh}（${code}）`;
}

/** Where each column stands in a table with this first row: by its code, or its name in either language. */
export function placesOf(header: readonly string[], columns: readonly TableColumn[]): Map<string, number> {
  const places = new Map<string, number>();
  header.forEach((title, place) => {
    const plain = folded(title);
    const found = columns.find(
      (one) =>
        [one.code, one.zh, one.en].some((name) => folded(name) === plain) ||
        plain.endsWith(folded(`(${one.code})`)),
    );
    if (found && !places.has(found.key)) places.set(found.key, place);
  });
  return places;
}

/** Whether the first row is that of a Uniquip table. */
export function isUniquip(header: readonly string[]): boolean {
  const titles = new Set(header.map((title) => title.trim().toLowerCase()));
  return (
    titles.has("name") &&
    (titles.has("type") || titles.has("related facility id") || titles.has("service level"))
  );
}

/** Without width, case and blanks. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
}

/** A cell that was kept from being computed, as it was before. */
export function unescaped(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** A column of the table of platforms that is imported. */
export interface ImportColumn {
  key: ImportColumnKey;
  /** The first is what the template writes; the others are understood too. */
  zh: readonly string[];
  en: readonly string[];
  isRequired: boolean;
  /** In the template's example row. */
  example: { zh: string; en: string };
}

const column = <Key extends string>(
  key: Key,
  zh: string,
  en: string,
  example: string | readonly [zh: string, en: string] = "",
  isRequired = false,
) => {
  const [exampleZh = "", exampleEn = ""] = typeof example === "string" ? [example, example] : example;
  return {
    key,
    zh: zh.split("|"),
    en: en.split("|"),
    isRequired,
    example: { zh: exampleZh, en: exampleEn },
  };
};

const table = [
  column("name", "名称|平台名称|官方名称", "Name|Official name", "内蒙古自治区示例材料技术创新中心", true),
  column("nameEn", "英文名称", "English name", "Example Materials Technology Innovation Center"),
  column("nameMn", "蒙古文名称|蒙文名称", "Mongolian name"),
  column("class", "类别|平台类别", "Class|Platform class", ["技术创新中心", "tic"], true),
  column("level", "级别", "Level", ["自治区级", "region"]),
  column("status", "状态", "Status", ["运行中", "operating"]),
  column("league", "盟市|所在盟市", "League|League or city", ["包头市", "Baotou"], true),
  column("county", "旗县|旗县区|所在旗县", "County|County or banner", "昆都仑区"),
  column("address", "地址|通讯地址", "Address"),
  column("lat", "纬度", "Latitude"),
  column("lng", "经度", "Longitude"),
  column("lead", "牵头单位|依托单位|建设单位", "Lead unit|Host unit", "示例材料有限公司"),
  column("leadUscc", "牵头单位统一社会信用代码|统一社会信用代码", "Lead unit USCC|USCC"),
  column("leadKind", "牵头单位性质|单位性质", "Lead unit kind", ["企业", "enterprise"]),
  column("coBuilders", "共建单位", "Co-builders", "示例大学；示例研究院"),
  column("fields", "领域|技术领域", "Fields", ["新材料", "new-materials"], true),
  column("directions", "研究方向|主攻方向", "Directions", "示例方向一；示例方向二"),
  column("directionsEn", "研究方向（英文）", "Directions in English"),
  column("mode", "建设模式", "Construction mode", ["企业牵头", "enterprise_led"]),
  column("summary", "简介", "Summary"),
  column("summaryEn", "简介（英文）", "Summary in English"),
  column("approvedOn", "批准日期|认定日期|批复日期", "Approved on|Decision date", "2021-06-15"),
  column("decisionNumber", "批准文号|批复文号", "Decision number"),
  column("decisionTitle", "批准文件|批复文件", "Decision document"),
  column("contactOffice", "联系部门", "Contact office"),
  column("phone", "联系电话|电话", "Phone"),
  column("email", "电子邮箱|邮箱", "E-mail|Email"),
  column("website", "网址|网站", "Website"),
] as const;

export type ImportColumnKey = (typeof table)[number]["key"];
export const importColumns: readonly ImportColumn[] = table;

/** Begins the example row of a template, which an import skips. */
export const exampleMarks = { zh: "【示例，导入时跳过】", en: "[Example, skipped by the import] " } as const;

/** Where each column stands in a file, what is unknown there, and what is missing or named twice. */
export interface ReadHeader {
  positions: ReadonlyMap<ImportColumnKey, number>;
  unknown: string[];
  missing: ImportColumnKey[];
  twice: ImportColumnKey[];
}

/** Reads the line that names the columns: Chinese or English names, in any order, however they are spaced. */
export function readHeader(cells: readonly string[]): ReadHeader {
  const positions = new Map<ImportColumnKey, number>();
  const unknown: string[] = [];
  const twice: ImportColumnKey[] = [];
  for (const [index, cell] of cells.entries()) {
    if (cell === "") continue;
    const found = importColumns.find(({ key, zh, en }) =>
      [key, ...zh, ...en].some((name) => headerKey(name) === headerKey(cell)),
    );
    if (!found) unknown.push(cell);
    else if (positions.has(found.key)) twice.push(found.key);
    else positions.set(found.key, index);
  }
  const missing = importColumns.filter(({ key, isRequired }) => isRequired && !positions.has(key));
  return { positions, unknown, missing: missing.map(({ key }) => key), twice };
}

/** Spaces, stars of required columns, case and the width of signs make no difference. */
function headerKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s*_-]/g, "");
}

import type { SearchDocument } from "~/search/engine";
import corpus from "./corpus.json";

/** Names that the corpus's codes stand for: texts of real documents spell them out. */
const spelled: Readonly<Record<string, string>> = {
  tic: "技术创新中心 technology innovation center",
  "key-lab": "重点实验室 key laboratory",
  "region-lab": "内蒙古实验室 regional laboratory",
  "engineering-center": "工程研究中心 engineering research center",
  "clinical-center": "临床医学研究中心 clinical research center",
  "field-station": "野外科学观测研究站 field station",
  incubator: "孵化器 incubator",
  "pilot-base": "中试基地 pilot base",
  national: "国家级 national",
  ministry: "部级 ministry",
  region: "自治区级 regional",
  league: "盟市级 league",
  "150100": "呼和浩特市 Hohhot",
  "150200": "包头市 Baotou",
  "150300": "乌海市 Wuhai",
  "150400": "赤峰市 Chifeng",
  "150500": "通辽市 Tongliao",
  "150600": "鄂尔多斯市 Ordos",
  "150700": "呼伦贝尔市 Hulunbuir",
  "150800": "巴彦淖尔市 Bayannur",
  "150900": "乌兰察布市 Ulanqab",
  "152200": "兴安盟 Hinggan",
  "152500": "锡林郭勒盟 Xilingol",
  "152900": "阿拉善盟 Alxa",
};

/** The fixed corpus of the judged queries as search documents. */
export const judgedDocuments: readonly SearchDocument[] = corpus.map((row) => ({
  kind: "platform",
  id: row.id,
  audience: "public",
  titles: { zh: row.zh, en: row.en },
  body: [
    `${row.does}; ${row.doesEn}`,
    [spelled[row.class], spelled[row.level], spelled[row.league]].filter(Boolean).join(" "),
  ],
  aside: [row.lead ?? ""],
  facets: {
    class: [row.class],
    level: row.level ? [row.level] : [],
    league: [row.league],
    field: row.field ? [row.field] : [],
  },
  attributes: { year: row.year ?? undefined },
  quality: 50,
  date: row.year ? `${row.year}-01-01` : undefined,
}));

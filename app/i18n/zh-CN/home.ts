/** The home page. */
export const home = {
  title: "找到合适的创新平台",
  lead: "自治区登记的技术创新中心、重点实验室、中试基地和共享设施，都在这里。",
  searchLabel: "按名称、技术或地名查找",
  searchHint: "例如：稀土、乳品检测、xitu、鄂尔多斯",
  byClass: "按类别",
  byField: "按领域",
  byLeague: "按盟市",
  newest: "最近批准",
  figures: "关键数字",
} as const;

/** The map of sites, large and small, and distances. */
export const map = {
  title: "创新平台地图",
  summary: "内蒙古自治区创新平台的本部、分中心和研发机构在哪里：按类别、盟市、领域筛选，按距离远近查看。",

  nearLabel: "离哪里最近",
  nearNone: "不按距离",
  nearApply: "按距离排列",
  nearClear: "不按距离排列",
  seeMap: "在地图上查看",
  seeList: "在列表中查看",
  "distance.exact": "距{place} {km} 公里",
  "distance.about": "距{place}约 {km} 公里",
  "distance.under": "距{place}不到 {km} 公里",
  "distance.unknown": "距离未知：只知道在哪个盟市",
} as const;

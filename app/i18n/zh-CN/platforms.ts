/** The registry: list and detail of platforms. */
export const platforms = {
  title: "创新平台",
  results: "{count} 个创新平台",
  "level.national": "国家级",
  "level.ministry": "部级",
  "level.region": "自治区级",
  "level.league": "盟市级",
} as const;

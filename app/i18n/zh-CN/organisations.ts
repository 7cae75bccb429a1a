/** Organisations behind the platforms. */
export const organisations = {
  title: "单位",
  platforms: "牵头或共建的创新平台",
} as const;

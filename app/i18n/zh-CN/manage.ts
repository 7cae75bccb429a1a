export const manage = {
  title: "平台主页管理",
} as const;

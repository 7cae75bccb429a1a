export const workbench = {
  title: "工作台",
} as const;

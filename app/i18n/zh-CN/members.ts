export const members = {
  title: "组织与成员",
} as const;

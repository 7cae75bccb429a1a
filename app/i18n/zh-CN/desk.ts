export const desk = {
  title: "工作人员工作台",
} as const;

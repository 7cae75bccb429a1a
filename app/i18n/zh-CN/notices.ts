/** Notices. */
export const notices = {
  title: "通知公告",
} as const;

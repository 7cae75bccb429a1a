export const mails = {
  title: "通知",
} as const;

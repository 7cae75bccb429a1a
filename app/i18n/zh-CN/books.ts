/** The book. */
export const books = {
  title: "服务收入账簿",
} as const;

/** Policies. */
export const policies = {
  title: "政策法规",
} as const;

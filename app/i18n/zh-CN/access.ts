/** Who may know of a demand; its check; demands that nobody answered. */
export const access = {} as const;

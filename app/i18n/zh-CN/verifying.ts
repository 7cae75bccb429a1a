/** Verifying income. */
export const verifying = {
  title: "收入核实",
} as const;

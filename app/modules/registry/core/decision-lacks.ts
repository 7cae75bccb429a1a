export type DecisionLack = "lead" | "mode";

/**
 * What a decision leaves open that the document behind it should say (S1 三(二): a center is led by a unit, in one of
 * three modes). `mode`: as it was typed, undefined where the class has none.
 */
export function lacksOf({
  begins,
  units,
  mode,
}: {
  /** The platform enters the register, or begins to operate. */
  begins: boolean;
  units: readonly { role: string }[];
  mode?: string | undefined;
}): DecisionLack[] {
  if (!begins) return [];
  return [
    ...(units.some(({ role }) => role === "lead") ? [] : ["lead" as const]),
    ...(mode === "" ? ["mode" as const] : []),
  ];
}

/** A line of the price as it was typed. */
export interface TypedComponent {
  name: string;
  quantity: string;
  unit: string;
  unitPrice: string;
}

/** A step of the work as it was typed. */
export interface TypedMilestone {
  title: string;
  deliverable: string;
  dueDays: string;
  amount: string;
}

/** A quote while it is written: texts, none of which need make sense yet. */
export interface TypedQuote {
  components: TypedComponent[];
  milestones: TypedMilestone[];
  approach: string;
  deliverables: string;
  assumptions: string;
  changeNote: string;
  days: string;
  validUntil: string;
}

/** The names of its texts that stand alone. */
export const typedTexts = [
  "approach",
  "deliverables",
  "assumptions",
  "changeNote",
  "days",
  "validUntil",
] as const satisfies readonly (keyof TypedQuote)[];

/** Rows that one quote may have. */
export const mostComponents = 40;
export const mostMilestones = 20;

/** A quote of which nothing is typed yet. */
export const blankQuote: TypedQuote = {
  components: [],
  milestones: [],
  approach: "",
  deliverables: "",
  assumptions: "",
  changeNote: "",
  days: "",
  validUntil: "",
};

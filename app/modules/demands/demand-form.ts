import { z } from "zod";
import type { DemandStep } from "./core/steps";
import { cooperationModes, resultOwners, visibilities, withdrawReasons } from "./core/vocabulary";

/** Characters of a free text: more than anybody tells, little enough to read. */
export const mostText = 4_000;
export const mostTitle = 60;
const mostFields = 3;
/** Pictures and documents of one demand, and how large each may be. */
export const mostDemandFiles = { photo: 6, document: 6 } as const;
export const mostMegabytes = 10;

const text = z.string().trim().max(mostText, "too_long");

/** What each question asks, as it is kept; every answer but the first may be left out. */
export const stepInputs = {
  problem: z.object({ problem: text.min(1, "missing") }),
  tried: z.object({ tried: text }),
  success: z.object({ success: text }),
  samples: z.object({ samples: text }),
  standards: z.object({ standards: text }),
  field: z.object({
    title: z
      .string()
      .trim()
      .max(mostTitle, "too_long")
      .regex(/^[^\n]*$/, "one_line"),
    categoryCode: z.string().max(40, "choose"),
    fieldCodes: z.array(z.string().max(40, "choose")).max(mostFields, "too_many_choices"),
  }),
  mode: z.object({ mode: z.enum(cooperationModes, { error: "choose" }) }),
  owner: z.object({ resultOwner: z.enum(resultOwners, { error: "choose" }) }),
  visibility: z.object({
    visibility: z.enum(visibilities, { error: "choose" }),
    isOpenToBrokers: z.boolean(),
  }),
} as const;

/** What a step may write. Budget, deadline and place are read by rules of their own. */
export interface DraftChange {
  title?: string;
  problem?: string;
  tried?: string;
  success?: string;
  samples?: string;
  standards?: string;
  budget?: { fromFen?: number; toFen?: number };
  /** Null: open. */
  deadline?: string | null;
  /** A league's or a county's code; empty: none. */
  placeCode?: string;
  categoryCode?: string;
  fieldCodes?: string[];
  mode?: z.infer<typeof stepInputs.mode>["mode"];
  resultOwner?: z.infer<typeof stepInputs.owner>["resultOwner"];
  visibility?: z.infer<typeof stepInputs.visibility>["visibility"];
  isOpenToBrokers?: boolean;
}

/** The questions that are answered with a free text. */
export const textSteps = ["problem", "tried", "success", "samples", "standards"] as const;
export type TextStep = (typeof textSteps)[number];

/** The questions whose answers may still be changed while a demand is out: texts and files, never what its mask tells. */
export const editableWhileOpen = ["problem", "photos", "tried", "success", "samples", "standards"] as const;

/** Whether a question may be answered anew in this state. */
export function isEditable(step: DemandStep, status: string): boolean {
  if (status === "draft") return true;
  return (status === "open" || status === "matched") && editableWhileOpen.some((one) => one === step);
}

/** Why an owner ends a demand, with a word of their own. */
export const withdrawInput = z.object({
  reason: z.enum(withdrawReasons, { error: "choose" }),
  note: z.string().trim().max(500, "too_long"),
});

/** Examples that a writer may take over into a free text, where a question has some. */
export const examples = ["1", "2"] as const;
export type Example = (typeof examples)[number];

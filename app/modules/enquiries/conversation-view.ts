import type { FormAnswer } from "~/app/core/form-fault";
import type { EnquiryDetail } from "./conversation.queries.server";

/** What was just done with it. */
export const enquiryChanges = ["sent", "said", "held", "closed"] as const;
export type EnquiryChange = (typeof enquiryChanges)[number];

export interface ConversationView {
  enquiry: EnquiryDetail;
  /** The reader may speak: not an auditor. */
  mayWrite: boolean;
  done?: EnquiryChange | undefined;
  limits: { files: number; megabytes: number };
  /** Each form has its own. */
  requestIds: { say: string; close: string };
  answer: FormAnswer | undefined;
}

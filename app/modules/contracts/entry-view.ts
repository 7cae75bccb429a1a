import type { ReactNode } from "react";
import type { FormAnswer } from "~/app/core/form-fault";
import type { RecordsPlatform } from "../capabilities/record-platform.queries.server";
import type { BookEntry } from "./book-entry.queries.server";

/** What the page of an entry shows. */
export interface EntryView {
  platform: RecordsPlatform;
  entry: BookEntry;
  /** They may open the contract and add evidence, as members of the contracting organisation. */
  mayOpenContract: boolean;
  mayAddEvidence: boolean;
  limits: { files: number; megabytes: number };
  requestId: string;
  result?: "evidence" | "asked" | "declared" | undefined;
  answer: FormAnswer | undefined;
  /** The form by which a reversal is asked for, or how one that was asked for stands. */
  reversal?: ReactNode;
}

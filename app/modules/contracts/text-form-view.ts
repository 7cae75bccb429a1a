import type { TextChoices } from "./contract-paper-facts.queries.server";
import type { TypedContract } from "./core/typed-contract";

/** What the form of a text shows. */
export interface TextFormView {
  typed: TypedContract;
  stamp: string;
  choices: TextChoices;
  /** Numbers of milestones that were accepted: they stay. */
  accepted: readonly number[];
  /** Something holds already: what changes is told. */
  isAmendment: boolean;
  /** A draft that waits for an officer. */
  isHeld: boolean;
  /** For which part one more empty row was asked. */
  added?: "milestones" | "ip" | undefined;
  requestId: string;
}

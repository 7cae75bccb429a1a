import type { FormAnswer } from "~/app/core/form-fault";
import type { Change } from "./core/lifecycle";
import type { DecisionLine, RegisteredPlatform } from "./decision.queries.server";
import type { LocalName } from "./local-name";
import type { PlatformHead } from "./platform-detail.queries.server";
import type { PlatformChange } from "./platform-history.queries.server";
import type { PlatformUnit } from "./platform-units.queries.server";
import type { Term } from "./vocabulary.queries.server";

/** What the selects of a decision's form offer. */
export interface DecisionOptions {
  leagues: readonly Term[];
  fields: readonly Term[];
}

/** A class that its officer may enter platforms of. */
export interface OwnClass {
  code: string;
  name: LocalName;
  hasModes: boolean;
}

/** A platform as a decision finds it. */
export interface DecidedView {
  platform: RegisteredPlatform;
  /** Newest first. */
  changes: readonly PlatformChange[];
  units: readonly PlatformUnit[];
  head: PlatformHead;
}

/** What the public will see, as it would stand in the register. */
export type Summary = DecidedView & { change: PlatformChange; needsSecond: boolean };

/** Where somebody stands who enters a decision. */
export type NewDecisionStep =
  | { step: "start"; classes: readonly OwnClass[]; text: string; found: readonly RegisteredPlatform[] }
  | { step: "registration"; class: OwnClass; options: DecisionOptions }
  | {
      step: "platform";
      decided: DecidedView;
      kinds: readonly Change[];
      waiting: readonly DecisionLine[];
      departments: readonly { id: number; name: LocalName }[];
    }
  | { step: "change"; decided: DecidedView; kind: Change; options: DecisionOptions };

/** What a form of the page was answered with. */
export type DecisionAnswer =
  | { kind: "form"; answer: FormAnswer }
  | { kind: "summary"; answer: FormAnswer; summary: Summary };

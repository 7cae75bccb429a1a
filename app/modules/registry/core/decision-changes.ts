import {
  type Change,
  decide,
  factChanges,
  isEnded,
  type Status,
  type StatusChange,
  transitions,
} from "./lifecycle";

/** What a decision's form asks about a change, besides the document, the day and the note that every change has. */
export type ChangeField =
  | "successor"
  | "nameZh"
  | "nameEn"
  | "nameMn"
  | "league"
  | "county"
  | "address"
  | "lat"
  | "lng"
  | "level"
  | "mode"
  | "unit"
  | "joining"
  | "leaving";

const fields: Readonly<Partial<Record<Change, readonly ChangeField[]>>> = {
  merged: ["successor"],
  converted: ["successor"],
  not_admitted: ["successor"],
  renamed: ["nameZh", "nameEn", "nameMn"],
  relocated: ["league", "county", "address", "lat", "lng"],
  level_changed: ["level"],
  mode_changed: ["mode"],
  lead_replaced: ["unit"],
  co_builders_changed: ["joining", "leaving"],
};

/** Every kind of change, those that move the status first. */
export const changeKinds = [...Object.keys(transitions), ...Object.keys(factChanges)] as readonly Change[];

/** The fields that a change of this kind asks for. */
export function fieldsOf(kind: Change): readonly ChangeField[] {
  return fields[kind] ?? [];
}

/** Whether the platform leaves the register by it: such a decision counts once a second officer has confirmed it. */
export function isLeaving(kind: Change): boolean {
  return Object.hasOwn(transitions, kind) && isEnded(transitions[kind as StatusChange].to);
}

/** The kinds of change that a platform in this status can meet; none once it has ended. */
export function changesFrom(status: Status): Change[] {
  return changeKinds.filter((kind) => decide(status, kind).ok);
}

import type { FormFault } from "~/app/core/form-fault";
import { templates } from "./templates";
import type { TypedContract } from "./typed-contract";
import type { ContractType } from "./vocabulary";

/** The fields of the form of a text as they stand on its page; of a part with rows those of each row. */
const beforeItems: readonly (string | readonly [part: string, fields: readonly string[]])[] = [
  ...["title", "type", "categoryCode", "fieldCode", "value", "technical", "paymentMode", "signing"],
  ...["vatBasis", "vatRate", "royaltyPercent", "royaltyBasis"],
  ["milestones", ["title", "dueOn", "amount", "deliverable"]],
  ...["beginsOn", "endsOn", "silentDays"],
  ["credits", ["share"]],
  ["ip", ["kind", "owner", "note"]],
];

/** Faults in the order in which their fields stand on the page; those of no field first. */
export function inFieldOrder(faults: readonly FormFault[], type: ContractType): FormFault[] {
  const items = templates[type].map(({ key }) => `items.${key}`);
  return inOrder(faults, [...beforeItems, ...items, "confidentiality", "changeNote"]);
}

function inOrder(faults: readonly FormFault[], fields: typeof beforeItems): FormFault[] {
  const placeOf = ({ field = "" }: FormFault): [number, number, number] => {
    const [, part, row, name = ""] = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(field) ?? [];
    const place = fields.findIndex((one) => (typeof one === "string" ? one === field : one[0] === part));
    const found = fields[place];
    return [place, Number(row ?? 0), typeof found === "object" ? found[1].indexOf(name) : 0];
  };
  return faults
    .map((fault) => ({ fault, place: placeOf(fault) }))
    .sort(({ place: a }, { place: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
    .map(({ fault }) => fault);
}

/**
 * What a text may lack and most likely should not: by when each milestone is due and what it brings. `accepted`: numbers
 * of those that can no longer change.
 */
export function gapsIn(typed: TypedContract, accepted: readonly number[]): FormFault[] {
  const rows = Object.keys(typed).flatMap((name) => /^(milestones\[\d{1,3}\])\.title$/.exec(name)?.[1] ?? []);
  const faults = rows.flatMap((row): FormFault[] => {
    const isBlank = (name: string) => (typed[`${row}.${name}`] ?? "").trim() === "";
    if (isBlank("title") || accepted.includes(Number(typed[`${row}.number`]))) return [];
    return [
      ...(isBlank("dueOn") ? [{ field: `${row}.dueOn`, code: "no_due_day" }] : []),
      ...(isBlank("deliverable") ? [{ field: `${row}.deliverable`, code: "no_deliverable" }] : []),
    ];
  });
  return inOrder(faults, beforeItems);
}

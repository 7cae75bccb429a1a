import { mostIpItems, mostTextMilestones } from "../modules/contracts/core/read-contract-text";
import { templateItemKeys } from "../modules/contracts/core/templates";
import type { TypedContract } from "../modules/contracts/core/typed-contract";
import type { SentForm } from "./form";

/** The fields of the form of a text that stand alone. */
const fields = [
  ...["title", "type", "categoryCode", "fieldCode", "value", "technical", "paymentMode", "signing"],
  ...["royaltyPercent", "royaltyBasis", "vatBasis", "vatRate", "beginsOn", "endsOn", "silentDays"],
  ...["confidentiality", "changeNote"],
] as const;

/** Rows with what they hold, and what of that nobody types. */
const rows = {
  milestones: {
    most: mostTextMilestones,
    names: ["title", "deliverable", "dueOn", "amount"],
    hidden: ["number"],
  },
  credits: { most: 50, names: ["share"], hidden: ["platform"] },
  ip: { most: mostIpItems, names: ["kind", "owner", "note"], hidden: [] },
} as const;

/**
 * Reads the form of a text, whatever was typed. Rows in which nothing was typed are none, nor is the one whose button
 * (`remove-milestones-2`) takes it away. Items of other types, which the form does not show, stay as in `before`.
 */
export function readTypedContract(form: SentForm, before: TypedContract): TypedContract {
  const pressed = form.text("do");
  const typed: Record<string, string> = {};
  for (const name of fields) typed[name] = form.text(name);
  for (const key of templateItemKeys) {
    const name = `items.${key}`;
    const text = form.all(name)[0] ?? before[name] ?? "";
    if (text !== "") typed[name] = text;
  }
  for (const [part, { most, names, hidden }] of Object.entries(rows))
    for (let place = 0; place < most * 2; place++) {
      const at = (name: string) => `${part}[${place}].${name}`;
      // Of a platform it is kept that nothing is credited to it.
      const isBlank = (part === "credits" ? hidden : names).every(
        (name) => form.text(at(name)).trim() === "",
      );
      if (isBlank || pressed === `remove-${part}-${place}`) continue;
      for (const name of [...names, ...hidden]) typed[at(name)] = form.text(at(name));
    }
  return typed;
}

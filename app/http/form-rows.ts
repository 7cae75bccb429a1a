import type { z } from "zod";
import type { FormFault } from "../core/form-fault";
import { faultsOf, type SentForm } from "./form";

/** The rows of a form whose fields are called `name.0`, `name.1` and so on. */
export interface SentRows<Row> {
  rows: Row[];
  /** Where each of the rows stands in the form, for what is found wrong with it later. */
  places: number[];
  /** Ids of rows that are to go. */
  removed: number[];
  faults: FormFault[];
}

/**
 * Reads the rows of a form, at most `most`. A new row in which nothing was typed is none; `fixed` are the fields that
 * say nothing by themselves, such as a choice with a default. Rows to go (`remove.0`) are not looked at.
 */
export function readRows<Row>(
  form: SentForm,
  {
    schema,
    fields,
    fixed = [],
    most,
  }: { schema: z.ZodType<Row>; fields: readonly string[]; fixed?: readonly string[]; most: number },
): SentRows<Row> {
  const read: SentRows<Row> = { rows: [], places: [], removed: [], faults: [] };
  for (let place = 0; place < most * 2; place++) {
    const typed = Object.fromEntries(fields.map((field) => [field, form.text(`${field}.${place}`)]));
    const id = form.text(`id.${place}`);
    if (form.text(`remove.${place}`) === "yes") {
      if (/^[1-9]\d{0,8}$/.test(id)) read.removed.push(Number(id));
      continue;
    }
    const isBlank = fields.every((field) => fixed.includes(field) || typed[field]?.trim() === "");
    if (id === "" && isBlank) continue;
    const parsed = schema.safeParse({ ...typed, id });
    if (parsed.success) {
      read.rows.push(parsed.data);
      read.places.push(place);
    } else {
      for (const fault of faultsOf(parsed.error))
        read.faults.push(fault.field ? { ...fault, field: `${fault.field}.${place}` } : fault);
    }
  }
  return read;
}

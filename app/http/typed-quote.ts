import type { FormFault } from "../core/form-fault";
import { ok, type Result, refuse } from "../core/result";
import {
  mostComponents,
  mostMilestones,
  type TypedComponent,
  type TypedMilestone,
  type TypedQuote,
  typedTexts,
} from "../modules/demands/core/typed-quote";
import { mostQuoteFiles } from "../modules/demands/quote-form";
import type { ExaminedFile } from "../modules/files/files.commands.server";
import { examineEvidence, findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import type { SentForm } from "./form";

/** The button of the form for a quote that was pressed. */
export type QuoteButton = "send" | "save" | "fill" | `${"add" | "remove"}-${"components" | "milestones"}`;

/** The form for a quote as it was sent. */
export interface SentQuoteForm {
  /** None: the form did not come from our page. */
  button: QuoteButton | undefined;
  typed: TypedQuote;
  /** Where each row stood in the form, for what is found wrong with it later. */
  places: { components: number[]; milestones: number[] };
  removedFiles: number[];
  version: string;
}

/** Longer than anything that can be sent; what is kept of a draft. */
const longest = 6000;

const componentFields = ["name", "quantity", "unit", "unitPrice"] as const satisfies (keyof TypedComponent)[];
const milestoneFields = [
  "title",
  "deliverable",
  "dueDays",
  "amount",
] as const satisfies (keyof TypedMilestone)[];

/** Reads it, whatever was typed. Rows in which nothing was typed are none, nor is the one whose button takes it away. */
export function readQuoteForm(form: SentForm): SentQuoteForm {
  const pressed = form.text("do");
  const components = rowsOf(form, componentFields, mostComponents, pressed, "components");
  const milestones = rowsOf(form, milestoneFields, mostMilestones, pressed, "milestones");
  const texts = Object.fromEntries(typedTexts.map((name) => [name, textOf(form, name)]));
  return {
    button: buttons.find((button) => pressed === button || pressed.startsWith(`${button}-`)),
    typed: {
      // Each of its texts was just given its value.
      ...(texts as Pick<TypedQuote, (typeof typedTexts)[number]>),
      components: components.rows,
      milestones: milestones.rows,
    },
    places: { components: components.places, milestones: milestones.places },
    removedFiles: form
      .all("removeFile")
      .filter((id) => /^-?[1-9]\d{0,9}$/.test(id))
      .map(Number),
    version: form.text("version"),
  };
}

const buttons: readonly QuoteButton[] = [
  "send",
  "save",
  "fill",
  "add-components",
  "add-milestones",
  "remove-components",
  "remove-milestones",
];

/** Faults of rows, which are known by their order, by where they stood in the form. */
export function faultsInForm(
  faults: readonly FormFault[],
  { components, milestones }: SentQuoteForm["places"],
): FormFault[] {
  const inComponents: readonly string[] = componentFields;
  return faults.map((fault) => {
    const [name = "", row] = fault.field?.split(".") ?? [];
    if (row === undefined) return fault;
    const places = inComponents.includes(name) ? components : milestones;
    return { ...fault, field: `${name}.${places[Number(row)] ?? row}` };
  });
}

/** How many files a quote may carry, and how large each may be, by the rules of the day. */
export async function findQuoteFileLimits(): Promise<{ files: number; megabytes: number }> {
  const { files, megabytes } = await findEvidenceLimits();
  return { files: Math.min(files, mostQuoteFiles), megabytes };
}

/** The files of the form, looked at before anything is stored; else what is wrong with the first that may not be. */
export async function readQuoteFiles(form: SentForm): Promise<Result<ExaminedFile[], FormFault>> {
  const examined = await examineEvidence(await form.files("files"), await findQuoteFileLimits());
  if (examined.ok) return ok(examined.value);
  const { reason } = examined.refusal;
  const name = "name" in examined.refusal ? examined.refusal.name : "";
  return refuse({ field: "files", code: reason, values: { name } });
}

function rowsOf<Name extends string>(
  form: SentForm,
  fields: readonly Name[],
  most: number,
  pressed: string,
  part: string,
): { rows: Record<Name, string>[]; places: number[] } {
  const rows: Record<Name, string>[] = [];
  const places: number[] = [];
  for (let place = 0; place < most * 2; place++) {
    // Each of its fields was just given its value.
    const row = Object.fromEntries(
      fields.map((field) => [field, textOf(form, `${field}.${place}`)]),
    ) as Record<Name, string>;
    const isBlank = fields.every((field) => row[field].trim() === "");
    if (isBlank || pressed === `remove-${part}-${place}`) continue;
    rows.push(row);
    places.push(place);
  }
  return { rows, places };
}

function textOf(form: SentForm, name: string): string {
  return form.text(name).slice(0, longest);
}

import type { ReactNode } from "react";
import type { FormAnswer } from "../core/form-fault";

/** A row of a form: where it stands, and the row that it was, if there was one. */
export interface ShownRow<Fact> {
  place: number;
  id: number | undefined;
  now: Fact | undefined;
}

/** The rows that a form shows: those that were sent where it came back, else those that there are and `blank` new ones. */
export function rowsShown<Fact extends { id: number }>(
  facts: readonly Fact[],
  answer: FormAnswer | undefined,
  blank: number,
): ShownRow<Fact>[] {
  if (answer) {
    const sent = Object.keys(answer.typed).flatMap((name) => {
      const place = /^id\.(\d{1,3})$/.exec(name)?.[1];
      return place === undefined ? [] : [{ place: Number(place), id: Number(answer.typed[name]?.[0] || 0) }];
    });
    if (sent.length > 0)
      return sent.map(({ place, id }) => ({
        place,
        id: id || undefined,
        now: facts.find((fact) => fact.id === id),
      }));
  }
  return [
    ...facts.map((now, place) => ({ place, id: now.id, now })),
    ...Array.from({ length: blank }, (_, index) => ({
      place: facts.length + index,
      id: undefined,
      now: undefined,
    })),
  ];
}

/** One row: its fields, and for one that is there a box that takes it away. A new one is folded away until it is wanted. */
export function FormRow({
  row,
  title,
  addTitle,
  removeLabel,
  answer,
  isKept = false,
  children,
}: {
  row: ShownRow<unknown>;
  title: ReactNode;
  /** Names an empty row. */
  addTitle: string;
  removeLabel: string;
  answer: FormAnswer | undefined;
  /** It cannot be taken away here. */
  isKept?: boolean;
  children: ReactNode;
}) {
  const { place, id } = row;
  const fields = (
    <div className="flex flex-col gap-4">
      <input type="hidden" name={`id.${place}`} value={id ?? ""} />
      {children}
      {id === undefined || isKept ? null : (
        <label className="flex min-h-11 cursor-pointer items-center gap-2.5 text-bad">
          <input
            type="checkbox"
            id={`remove.${place}`}
            name={`remove.${place}`}
            value="yes"
            defaultChecked={answer?.typed[`remove.${place}`]?.[0] === "yes"}
            className="size-5 shrink-0 cursor-pointer"
          />
          {removeLabel}
        </label>
      )}
    </div>
  );
  if (id !== undefined)
    return (
      <fieldset className="rounded border border-line bg-surface p-4 sm:p-5">
        <legend className="px-1 font-semibold">{title}</legend>
        {fields}
      </fieldset>
    );
  const isTyped = Object.entries(answer?.typed ?? {}).some(
    ([name, [text]]) =>
      name.endsWith(`.${place}`) &&
      !/^(?:id|kind|role|place)\./.test(name) &&
      text !== "" &&
      text !== undefined,
  );
  const isWrong = answer?.faults.some(({ field }) => field?.endsWith(`.${place}`));
  return (
    <details open={isTyped || isWrong || undefined} className="rounded border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer items-center px-4 font-semibold text-action sm:px-5">
        ＋ {addTitle}
      </summary>
      <fieldset className="p-4 pt-1 sm:px-5">
        <legend className="sr-only">{addTitle}</legend>
        {fields}
      </fieldset>
    </details>
  );
}

/** Two fields side by side as the width allows. */
export function Pair({ children }: { children: ReactNode }) {
  // Boxes stand on one line, whether or not there is a hint above them.
  return <div className="grid items-end gap-4 sm:grid-cols-2">{children}</div>;
}

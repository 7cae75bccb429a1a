import type { ComponentProps } from "react";
import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import type { useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import type { TypedComponent, TypedMilestone } from "./core/typed-quote";

type Field = ReturnType<typeof useField>;

interface Rows<Row> {
  rows: readonly Row[];
  /** One more empty row was asked for. */
  isAdded: boolean;
  field: Field;
  answer: FormAnswer | undefined;
}

/** The lines of the price, each with a button that takes it away, and one that adds another. */
export function ComponentRows({ rows, isAdded, field, answer }: Rows<TypedComponent>) {
  const t = useMessages("quotes");
  return (
    <RowList
      part="components"
      addLabel={t("addComponent")}
      places={placesOf(rows.length, isAdded, answer, "name")}
      rowLabel={(number) => t("componentRow", { number })}
      removeLabel={(number) => t("removeComponent", { number })}
    >
      {(place) => (
        <div className="grid grid-cols-2 items-end gap-4 lg:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))]">
          <RowField
            {...field(`name.${place}`, rows[place]?.name)}
            label={t("name")}
            placeholder={place === 0 ? t("namePlaceholder") : undefined}
            isRequired
            isWide
          />
          <RowField
            {...field(`quantity.${place}`, rows[place]?.quantity)}
            label={t("quantity")}
            inputMode="decimal"
            isRequired
          />
          <RowField {...field(`unit.${place}`, rows[place]?.unit)} label={t("unit")} />
          <RowField
            {...field(`unitPrice.${place}`, rows[place]?.unitPrice)}
            label={t("unitPriceYuan")}
            isRequired
            isWide
          />
        </div>
      )}
    </RowList>
  );
}

/** The steps of the work with what each is paid. */
export function MilestoneRows({ rows, isAdded, field, answer }: Rows<TypedMilestone>) {
  const t = useMessages("quotes");
  return (
    <RowList
      part="milestones"
      addLabel={t("addMilestone")}
      places={placesOf(rows.length, isAdded, answer, "title")}
      rowLabel={(number) => t("milestoneRow", { number })}
      removeLabel={(number) => t("removeMilestone", { number })}
    >
      {(place) => (
        <div className="flex flex-col gap-4">
          <div className="grid grid-cols-2 items-end gap-4 lg:grid-cols-[minmax(0,2fr)_repeat(2,minmax(0,1fr))]">
            <RowField {...field(`title.${place}`, rows[place]?.title)} label={t("step")} isRequired isWide />
            <RowField
              {...field(`dueDays.${place}`, rows[place]?.dueDays)}
              label={t("dueDaysLabel")}
              inputMode="numeric"
              isRequired
            />
            <RowField {...field(`amount.${place}`, rows[place]?.amount)} label={t("stepAmount")} isRequired />
          </div>
          <RowField
            {...field(`deliverable.${place}`, rows[place]?.deliverable)}
            label={t("stepDeliverable")}
          />
        </div>
      )}
    </RowList>
  );
}

/**
 * A field that stands beside others, `isWide` only where there is much room; with what is wrong with it, on a line of its
 * own, so that the words have room.
 */
function RowField({ isWide, ...props }: ComponentProps<typeof TextField> & { isWide?: boolean }) {
  const span = props.error ? "col-span-full" : isWide ? "col-span-full lg:col-span-1" : "";
  return (
    <div className={`min-w-0 ${span}`.trimEnd()}>
      <TextField {...props} />
    </div>
  );
}

function RowList({
  part,
  places,
  addLabel,
  rowLabel,
  removeLabel,
  children,
}: {
  part: "components" | "milestones";
  places: readonly number[];
  addLabel: string;
  rowLabel: (number: string) => string;
  removeLabel: (number: string) => string;
  children: (place: number) => React.ReactNode;
}) {
  return (
    <div className="flex flex-col gap-4">
      {places.map((place, index) => (
        <fieldset key={place} className="rounded border border-line bg-surface p-4">
          <legend className="px-1 text-small font-semibold text-quiet">{rowLabel(String(index + 1))}</legend>
          {children(place)}
          <div className="flex justify-end pt-2">
            <Button variant="quiet" name="do" value={`remove-${part}-${place}`} formNoValidate>
              {removeLabel(String(index + 1))}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button variant="secondary" name="do" value={`add-${part}`} formNoValidate>
          {addLabel}
        </Button>
      </div>
    </div>
  );
}

/** Where the rows stand: those of a form that came back, else those that there are and an empty one where it is wanted. */
function placesOf(
  count: number,
  isAdded: boolean,
  answer: FormAnswer | undefined,
  key: "name" | "title",
): number[] {
  const sent = Object.keys(answer?.typed ?? {})
    .flatMap((name) => {
      const [field, place] = name.split(".");
      return field === key && place !== undefined && /^\d{1,3}$/.test(place) ? [Number(place)] : [];
    })
    .sort((a, b) => a - b);
  if (sent.length > 0) return sent;
  return Array.from({ length: count + (isAdded || count === 0 ? 1 : 0) }, (_, place) => place);
}

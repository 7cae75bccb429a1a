import type { ReactNode } from "react";
import { Button } from "~/app/components/button";
import { SelectField, TextField } from "~/app/components/field";
import type { useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import { placesOf } from "./core/read-contract-text";
import type { TypedContract } from "./core/typed-contract";
import { ipKinds, ipOwners } from "./core/vocabulary";
import type { TextFormView } from "./text-form-view";

interface Rows extends TextFormView {
  field: ReturnType<typeof useField>;
  answer: FormAnswer | undefined;
}

/** The milestones, each with a button that takes it away, and one that adds another. What was accepted stays. */
export function MilestoneRows({ typed, accepted, added, field, answer }: Rows) {
  const t = useMessages("drafting");
  return (
    <RowList
      part="milestones"
      places={shownPlaces("milestones", typed, answer, added === "milestones", true)}
      addLabel={t("addMilestone")}
      rowLabel={(number) => t("milestoneRow", { number })}
      removeLabel={(number) => t("removeMilestone", { number })}
      isKept={(place) => accepted.includes(Number(typed[`milestones[${place}].number`]))}
      keptLabel={t("milestoneAccepted")}
    >
      {(place, isKept) => {
        const now = (name: string) =>
          field(`milestones[${place}].${name}`, typed[`milestones[${place}].${name}`]);
        return (
          <div className="flex flex-col gap-4">
            <input
              type="hidden"
              name={`milestones[${place}].number`}
              value={typed[`milestones[${place}].number`] ?? ""}
            />
            <div className="grid items-end gap-4 lg:grid-cols-[minmax(0,2fr)_repeat(2,minmax(0,1fr))]">
              <TextField {...now("title")} label={t("milestone.title")} readOnly={isKept} isRequired />
              <TextField {...now("dueOn")} label={t("milestone.dueOn")} type="date" readOnly={isKept} />
              <TextField
                {...now("amount")}
                label={t("milestone.amount")}
                inputMode="decimal"
                readOnly={isKept}
              />
            </div>
            <TextField {...now("deliverable")} label={t("milestone.deliverable")} readOnly={isKept} />
          </div>
        );
      }}
    </RowList>
  );
}

/** What comes of the contract, and whose it is. */
export function IpRows({ typed, added, field, answer }: Rows) {
  const t = useMessages("drafting");
  return (
    <RowList
      part="ip"
      places={shownPlaces("ip", typed, answer, added === "ip", false)}
      addLabel={t("addIp")}
      rowLabel={(number) => t("ipRow", { number })}
      removeLabel={(number) => t("removeIp", { number })}
    >
      {(place) => {
        const now = (name: string) => field(`ip[${place}].${name}`, typed[`ip[${place}].${name}`]);
        return (
          <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_2fr]">
            <SelectField
              {...now("kind")}
              label={t("ip.kind")}
              options={ipKinds.map((one) => ({ value: one, label: t(`ipKind.${one}`) }))}
            />
            <SelectField
              {...now("owner")}
              label={t("ip.owner")}
              options={ipOwners.map((one) => ({ value: one, label: t(`ipOwner.${one}`) }))}
            />
            <TextField {...now("note")} label={t("ip.note")} />
          </div>
        );
      }}
    </RowList>
  );
}

/** One field for each platform that the seller leads. */
export function CreditRows({ typed, choices, field }: Rows) {
  const t = useMessages("drafting");
  const language = useLanguage();
  if (choices.platforms.length === 0) return <p className="text-quiet">{t("noPlatforms")}</p>;
  const before = new Map(
    placesOf(typed, "credits").map((place) => [
      Number(typed[`credits[${place}].platform`]),
      typed[`credits[${place}].share`],
    ]),
  );
  // Of one platform all is most likely its income, until somebody says otherwise.
  const untold = before.size === 0 && choices.platforms.length === 1 ? "100" : undefined;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {choices.platforms.map(({ id, name }, place) => (
        <div key={id}>
          <input type="hidden" name={`credits[${place}].platform`} value={id} />
          <TextField
            {...field(`credits[${place}].share`, before.get(id) ?? untold)}
            label={t("shareOf", { platform: nameIn(name, language).text })}
            inputMode="decimal"
          />
        </div>
      ))}
    </div>
  );
}

function RowList({
  part,
  places,
  addLabel,
  rowLabel,
  removeLabel,
  isKept = () => false,
  keptLabel,
  children,
}: {
  part: "milestones" | "ip";
  places: readonly number[];
  addLabel: string;
  rowLabel: (number: string) => string;
  removeLabel: (number: string) => string;
  isKept?: (place: number) => boolean;
  keptLabel?: string;
  children: (place: number, isKept: boolean) => ReactNode;
}) {
  return (
    <div className="flex flex-col gap-4">
      {places.map((place, index) => (
        <fieldset key={place} className="rounded border border-line bg-surface p-4">
          <legend className="px-1 text-small font-semibold text-quiet">
            {rowLabel(String(index + 1))}
            {isKept(place) ? ` · ${keptLabel}` : null}
          </legend>
          {children(place, isKept(place))}
          {isKept(place) ? null : (
            <div className="flex justify-end pt-2">
              <Button variant="quiet" name="do" value={`remove-${part}-${place}`} formNoValidate>
                {removeLabel(String(index + 1))}
              </Button>
            </div>
          )}
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

/** Where the rows stand: those of a form that came back, else those that were kept, and an empty one where it is wanted. */
function shownPlaces(
  part: "milestones" | "ip",
  typed: TypedContract,
  answer: FormAnswer | undefined,
  isAdded: boolean,
  isOneNeeded: boolean,
): number[] {
  const sent = answer
    ? placesOf(Object.fromEntries(Object.keys(answer.typed).map((name) => [name, ""])), part)
    : [];
  if (sent.length > 0) return sent;
  const places = placesOf(typed, part);
  const isBlank = isAdded || (isOneNeeded && places.length === 0);
  return isBlank ? [...places, (places.at(-1) ?? -1) + 1] : places;
}

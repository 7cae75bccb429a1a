import type { ReactNode } from "react";
import { useMessages } from "../i18n/use-messages";
import { Button } from "./button";

/** From where distances are measured: a choice of places, in sight and not among the filters. */
export function NearForm({
  action,
  kept,
  near,
  places,
  children,
}: {
  action: string;
  /** What stays as it is; the order is not among it: another place asks for that by distance. */
  kept: readonly (readonly [name: string, value: string])[];
  near: string | undefined;
  places: readonly { code: string; name: string }[];
  /** How distances are measured. */
  children?: ReactNode;
}) {
  const t = useMessages("map");
  return (
    <form
      id="near-form"
      method="get"
      action={action}
      data-live-filters
      data-live-region
      className="no-print flex flex-wrap items-end gap-x-3 gap-y-2"
    >
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <div className="flex min-w-0 flex-col gap-1">
        <label htmlFor="near" className="text-small font-semibold">
          {t("nearLabel")}
        </label>
        <select
          id="near"
          name="near"
          defaultValue={near ?? ""}
          className="min-h-11 w-40 rounded sm:w-auto sm:min-w-40 border border-control bg-surface px-3"
        >
          <option value="">{t("nearNone")}</option>
          {places.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Button variant="secondary" className="filter-apply">
        {t("nearApply")}
      </Button>
      {children}
    </form>
  );
}

import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import * as Lifecycle from "./core/lifecycle";
import { type LocalName, nameIn } from "./local-name";

/** The facts that a change moved, before and after, in words. Facts that have no words are left out. */
export function ChangeFacts({
  facts,
  unitNames,
}: {
  facts: Readonly<Record<string, [unknown, unknown]>>;
  unitNames: ReadonlyMap<number, LocalName>;
}) {
  const t = useMessages("platform");
  const wordOf = useFactWords();
  const moved = Object.keys(known).flatMap((name) => {
    const pair = facts[name];
    return pair ? [{ name: name as keyof typeof known, before: pair[0], after: pair[1] }] : [];
  });
  const units = facts.units;
  if (moved.length === 0 && !units) return null;
  return (
    <ul className="text-ink">
      {moved.map(({ name, before, after }) => (
        <li key={name}>
          <span className="text-quiet">{t(`fact.${name}`)}</span>{" "}
          <span className="sr-only">{t("before")} </span>
          <del className="no-underline">{wordOf(name, before)}</del>
          <span aria-hidden="true"> → </span>
          <span className="sr-only">{t("after")} </span>
          <ins className="no-underline">{wordOf(name, after)}</ins>
        </li>
      ))}
      {units ? <UnitMoves units={units} unitNames={unitNames} /> : null}
    </ul>
  );
}

/** Facts with words of their own, in the order in which they are told. */
const known = { nameZh: true, nameEn: true, level: true, status: true, constructionMode: true } as const;

const levels = ["national", "ministry", "region", "league"] as const;
const modes = ["enterprise_led", "enterprises_joint", "institute_led"] as const;

function useFactWords(): (name: keyof typeof known, value: unknown) => string {
  const t = useMessages("platform");
  const words = useMessages("platforms");
  return (name, value) => {
    if (value === null || value === undefined || value === "") return t("factNone");
    const code = String(value);
    const level = name === "level" && levels.find((one) => one === code);
    if (level) return words(`level.${level}`);
    const status = name === "status" && Lifecycle.statuses.find((one) => one === code);
    if (status) return words(`status.${status}`);
    const mode = name === "constructionMode" && modes.find((one) => one === code);
    return mode ? t(`mode.${mode}`) : code;
  };
}

/** Organisations that left and joined. What stands in the record is checked: it was written long ago. */
function UnitMoves({
  units,
  unitNames,
}: {
  units: [unknown, unknown];
  unitNames: ReadonlyMap<number, LocalName>;
}) {
  const t = useMessages("platform");
  const language = useLanguage();
  const format = useFormat();
  const namesOf = (ids: unknown) =>
    (Array.isArray(ids) ? ids : []).map((id) => {
      const name = unitNames.get(Number(id));
      return name ? nameIn(name, language).text : t("unknownUnit", { number: String(id) });
    });
  const [left, joined] = [namesOf(units[0]), namesOf(units[1])];
  return (
    <>
      {left.length > 0 ? <li>{t("unitsLeft", { names: format.list(left) })}</li> : null}
      {joined.length > 0 ? <li>{t("unitsJoined", { names: format.list(joined) })}</li> : null}
    </>
  );
}

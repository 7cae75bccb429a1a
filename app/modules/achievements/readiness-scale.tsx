import { useMessages } from "~/app/i18n/use-messages";
import { type ReadinessLevel, readinessLevels } from "./core/achievement-choices";

/** How ready something is: the level in words, and where it stands among the nine. */
export function ReadinessScale({ level }: { level: number }) {
  const t = useMessages("achievements");
  const known = readinessLevels.find((one) => one === level);
  if (known === undefined) return null;
  return (
    <div className="flex max-w-prose flex-col gap-2">
      <p>
        <strong>{t("levelOf", { level: String(known) })}</strong>
        <br />
        {t(`readiness.${known satisfies ReadinessLevel}`)}
      </p>
      <div aria-hidden="true" className="flex gap-1">
        {readinessLevels.map((one) => (
          <span
            key={one}
            className={`h-2.5 flex-1 rounded-sm border ${one <= known ? "border-action bg-action" : "border-line bg-surface"}`}
          />
        ))}
      </div>
      <p className="text-small text-quiet">{t("levelScale")}</p>
    </div>
  );
}

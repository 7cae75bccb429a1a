import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { Bar } from "./bar";
import type { qualityOf } from "./core/quality";

/** Questions shown at once: more would be a lecture. */
const mostShown = 5;

/** How well an expert could answer, and what they would still ask, each leading to its question. */
export function QualityMeter({ id, quality }: { id: number; quality: ReturnType<typeof qualityOf> }) {
  const t = useMessages("posting");
  const paths = usePaths();
  const { score, level, missing } = quality;
  return (
    <section aria-labelledby="meter" className="rounded border border-line bg-surface p-4 sm:p-5">
      <h2 id="meter" className="text-lead">
        {t(`meter.${level}`)}
      </h2>
      <p className="flex items-center gap-3 pt-1">
        <span className="w-40">
          <Bar share={score / 100} />
        </span>
        <span className="text-quiet">{t("meterScore", { score: String(score) })}</span>
      </p>
      {missing.length > 0 ? (
        <>
          <p className="pt-3">{t("meterAsks")}</p>
          <ul className="list-disc ps-5 marker:text-action">
            {missing.slice(0, mostShown).map(({ ask, step }) => (
              <li key={ask}>
                <a
                  href={`${paths.demandStep(id, step)}?back=check`}
                  className="inline-flex min-h-11 items-center"
                >
                  {t(`ask.${ask}`)}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

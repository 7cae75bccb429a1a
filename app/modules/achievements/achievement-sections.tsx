import { ButtonLink } from "~/app/components/button";
import { HitText } from "~/app/components/hit-text";
import { LongText } from "~/app/components/long-text";
import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { AchievementDetail } from "./achievement-detail.queries.server";
import type { AchievementFile } from "./achievement-files.queries.server";
import { AchievementDocuments } from "./achievement-parts";
import { usePriceWords } from "./achievement-words";
import { ReadinessScale } from "./readiness-scale";

/** How ready it is, what shows that, and the proof. */
export function Readiness({
  achievement,
  proof,
}: {
  achievement: AchievementDetail;
  proof: AchievementFile[];
}) {
  const t = useMessages("achievements");
  const { readiness, readinessEvidence: evidence } = achievement;
  return (
    <>
      {readiness === undefined ? (
        <p className="text-quiet">{t("noReadiness")}</p>
      ) : (
        <ReadinessScale level={readiness} />
      )}
      {evidence.zh || evidence.en ? (
        <>
          <h3 className="text-lead">{t("evidence")}</h3>
          <LongText text={evidence} />
        </>
      ) : null}
      {proof.length > 0 ? (
        <>
          <h3 className="text-lead">{t("evidenceFiles")}</h3>
          <AchievementDocuments documents={proof} />
        </>
      ) : null}
    </>
  );
}

/** What it costs, and the way to ask. */
export function Price({
  achievement: { id, priceFen, priceNote, status },
}: {
  achievement: AchievementDetail;
}) {
  const t = useMessages("achievements");
  const paths = usePaths();
  const price = usePriceWords();
  return (
    <>
      <p className="text-lead font-semibold">{priceFen === undefined ? t("negotiable") : price(priceFen)}</p>
      {priceFen === undefined && !priceNote.zh ? <p className="text-quiet">{t("negotiableHint")}</p> : null}
      <LongText text={priceNote} />
      {status === "published" ? (
        <div className="no-print flex max-w-prose flex-col items-start gap-2">
          <ButtonLink
            variant="secondary"
            href={paths.newEnquiry("achievement", id, "transfer")}
            rel="nofollow"
          >
            {t("requestTransfer")}
          </ButtonLink>
          <p className="text-small text-quiet">{t("requestHint")}</p>
        </div>
      ) : null}
    </>
  );
}

/** Who holds it, the platform that it came of, and its fields. */
export function Holders({ achievement: { holders, platform, fields } }: { achievement: AchievementDetail }) {
  const t = useMessages("achievements");
  const paths = usePaths();
  const link = "inline-flex min-h-11 items-center";
  return (
    <SummaryList
      items={[
        {
          term: t("holders"),
          detail: (
            <ul>
              {holders.map(({ id, name }) => (
                <li key={name.zh} className="flex min-h-11 items-center">
                  {id === undefined ? (
                    <HitText text={name} />
                  ) : (
                    <a href={paths.organisation(String(id))} className={link}>
                      <HitText text={name} />
                    </a>
                  )}
                </li>
              ))}
            </ul>
          ),
        },
        ...(platform
          ? [
              {
                term: t("platform"),
                detail: (
                  <a href={paths.platform(platform.slug)} className={link}>
                    <HitText text={platform.name} />
                  </a>
                ),
              },
            ]
          : []),
        ...(fields.length > 0
          ? [
              {
                term: t("fields"),
                detail: (
                  <ul className="flex flex-wrap gap-x-5">
                    {fields.map(({ code, name }) => (
                      <li key={code}>
                        <a href={paths.achievements({ field: [code] })} className={link}>
                          <HitText text={name} />
                        </a>
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** When its holder last said that all of this holds. */
export function Confirmed({ confirmedOn, isStale, staleMonths, status }: AchievementDetail) {
  const t = useMessages("achievements");
  const format = useFormat();
  if (!confirmedOn) return null;
  return (
    <p className="pb-10 text-small text-quiet">
      {t("confirmedOn", { date: format.date(confirmedOn) })}{" "}
      {isStale && status === "published" ? t("staleText", { months: staleMonths }) : null}
    </p>
  );
}

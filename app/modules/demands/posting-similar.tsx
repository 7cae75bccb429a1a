import { HitText } from "~/app/components/hit-text";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { FoundProposals } from "./proposals.queries.server";
import { useNames } from "./use-names";

/** Published services and public demands that are like what was described. */
export function SimilarServices({ proposals: { services, demands } }: { proposals: FoundProposals }) {
  const t = useMessages("posting");
  const paths = usePaths();
  if (services.length + demands.length === 0) return null;
  const link = "inline-flex min-h-11 items-center";
  return (
    <aside aria-labelledby="similar" className="flex flex-col gap-2 border-t border-line pt-5">
      <h2 id="similar" className="text-lead">
        {t(services.length > 0 ? "similarTitle" : "similarDemands")}
      </h2>
      {services.length > 0 ? <p className="text-small text-quiet">{t("similarText")}</p> : null}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {services.map(({ id, name, platform }) => (
          <li key={id} className="py-1">
            <a href={paths.service(id)} className={link}>
              <HitText text={name} />
            </a>
            <span className="block pb-1 text-small text-quiet">
              <HitText text={platform} />
            </span>
          </li>
        ))}
      </ul>
      {services.length > 0 && demands.length > 0 ? <h3 className="pt-2">{t("similarDemands")}</h3> : null}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {demands.map(({ id, name }) => (
          <li key={id}>
            <a href={paths.demand(id)} className={link}>
              <HitText text={name} />
            </a>
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** Standards that near services work by: to copy, never filled in unasked. */
export function StandardsProposed({ proposals: { standards } }: { proposals: FoundProposals }) {
  const t = useMessages("posting");
  const name = useNames();
  if (standards.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <p>{t("standardsProposed")}</p>
      <ul className="flex list-disc flex-col gap-1 ps-6 marker:text-action">
        {standards.map(({ code, services, words }) => (
          <li key={code}>
            <strong className="font-semibold">{code}</strong>{" "}
            <span className="text-small text-quiet">
              {words.length > 0
                ? t("becauseNamed")
                : t("becauseService", { name: services.map(name).join(t("listMark")) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

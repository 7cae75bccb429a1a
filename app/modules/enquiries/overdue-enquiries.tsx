import { HitText } from "~/app/components/hit-text";
import { Rows } from "~/app/components/layout";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { OverdueEnquiry } from "./overdue-enquiries.queries.server";

/** What nobody has answered in time, on the page of the department that recommends the platform. */
export function OverdueEnquiries({ enquiries }: { enquiries: readonly OverdueEnquiry[] }) {
  const t = useMessages("enquiries");
  const format = useFormat();
  return (
    <Section id="overdue" title={t("overdueTitle")}>
      {enquiries.length === 0 ? (
        <p className="text-quiet">{t("overdueNone")}</p>
      ) : (
        <>
          <p className="text-quiet">{t("overdueText")}</p>
          <Rows>
            {enquiries.map(({ id, kind, about, openedAt, lastDay, workingDays }) => (
              <div key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
                <div className="min-w-0">
                  <p>
                    <HitText text={about.name} />
                  </p>
                  <p className="text-small text-quiet">
                    {t("overdueLine", {
                      kind: t(`kind.${kind}`),
                      opened: format.instant(new Date(openedAt)),
                      day: format.date(lastDay),
                    })}
                  </p>
                </div>
                <Tag tone="bad">{t("overdueBy", { count: workingDays })}</Tag>
              </div>
            ))}
          </Rows>
        </>
      )}
    </Section>
  );
}

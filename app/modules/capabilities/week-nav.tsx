import { ButtonLink } from "~/app/components/button";
import { Icon } from "~/app/components/icon";
import { useMessages } from "~/app/i18n/use-messages";

/** To the week before and after; one that lies outside is left out. */
export function WeekNav({ title, before, after }: { title: string; before?: string; after?: string }) {
  const t = useMessages("bookings");
  return (
    <nav aria-label={t("weeks")} className="no-print flex flex-wrap items-center justify-between gap-3">
      {before ? (
        <ButtonLink href={before} variant="secondary" rel="prev">
          <Icon name="chevron" className="size-4.5 rotate-90" />
          {t("weekBefore")}
        </ButtonLink>
      ) : (
        <span />
      )}
      <p className="font-semibold max-sm:order-first max-sm:w-full">{title}</p>
      {after ? (
        <ButtonLink href={after} variant="secondary" rel="next">
          {t("weekAfter")}
          <Icon name="chevron" className="size-4.5 -rotate-90" />
        </ButtonLink>
      ) : (
        <span />
      )}
    </nav>
  );
}

import { Icon } from "~/app/components/icon";
import { useMessages, usePaths } from "~/app/i18n/use-messages";

/** What most readers come for, each with what they find behind it; then the other ways in, in a word. */
export function HomeDoors({ openNotices }: { openNotices: number }) {
  const t = useMessages("home");
  const paths = usePaths();
  const first = [
    { key: "services", href: paths.services() },
    { key: "instruments", href: paths.instruments() },
    { key: "post", href: paths.newDemand() },
    { key: "platforms", href: paths.platforms() },
  ] as const;
  const others = [
    { key: "demands", href: paths.demands() },
    { key: "achievements", href: paths.achievements() },
    { key: "resources", href: paths.resources() },
    { key: "map", href: paths.map() },
    { key: "policies", href: paths.policies() },
    { key: "notices", href: paths.notices() },
  ] as const;
  return (
    <nav aria-label={t("doors")} className="flex flex-col gap-4">
      <ul className="grid gap-x-8 sm:grid-cols-2 sm:gap-y-6 lg:grid-cols-4">
        {first.map(({ key, href }) => (
          <li key={key} className="border-line max-sm:border-b sm:border-t-2">
            <a href={href} className="group flex h-full flex-col gap-1 py-3 text-ink no-underline">
              <span className="flex items-center justify-between gap-3 text-lead font-semibold text-action group-hover:underline">
                {t(`door.${key}`)}
                <Icon name="arrow" className="size-5" />
              </span>
              <span className="text-small text-quiet">{t(`door.${key}Text`)}</span>
            </a>
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-x-8">
        {others.map(({ key, href }) => (
          <li key={key}>
            <a href={href} className="inline-flex min-h-11 items-center">
              {t(`door.${key}`)}
            </a>
            {key === "notices" && openNotices > 0 ? (
              <span className="ms-2 text-small text-quiet">{t("openNotices", { count: openNotices })}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </nav>
  );
}

import { Icon } from "~/app/components/icon";
import { useMessages, usePaths } from "~/app/i18n/use-messages";

/** The things that readers come for, each with what they find behind it. */
export function HomeDoors({ openNotices }: { openNotices: number }) {
  const t = useMessages("home");
  const paths = usePaths();
  const doors = [
    { key: "services", href: paths.services() },
    { key: "instruments", href: paths.instruments() },
    { key: "achievements", href: paths.achievements() },
    { key: "resources", href: paths.resources() },
    { key: "platforms", href: paths.platforms() },
    { key: "map", href: paths.map() },
    { key: "policies", href: paths.policies() },
    { key: "notices", href: paths.notices() },
  ] as const;
  return (
    <nav aria-label={t("doors")}>
      <ul className="grid gap-x-8 sm:grid-cols-2 sm:gap-y-6 lg:grid-cols-4">
        {doors.map(({ key, href }) => (
          <li key={key} className="border-line max-sm:border-b sm:border-t-2">
            <a href={href} className="group flex h-full flex-col gap-1 py-3 text-ink no-underline">
              <span className="flex items-center justify-between gap-3 text-lead font-semibold text-action group-hover:underline">
                {t(`door.${key}`)}
                <Icon name="arrow" className="size-5" />
              </span>
              <span className="text-small text-quiet">
                {t(`door.${key}Text`)}
                {key === "notices" && openNotices > 0 ? t("openNotices", { count: openNotices }) : null}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

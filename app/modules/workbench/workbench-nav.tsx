import { useLocation } from "@remix-run/react";
import { Button } from "~/app/components/button";
import { Icon } from "~/app/components/icon";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { NavigationGroup } from "./core/navigation";
import { deskGroups } from "./desk-groups";
import { placeHrefs } from "./place-hrefs";

export interface WorkbenchNavigation {
  groups: readonly NavigationGroup[];
  personName: string;
  organisations: readonly { id: number; nameZh: string; nameEn?: string }[];
  actingId?: number;
  unread: number;
  requestId: string;
}

/**
 * The ways through the workbench: a column at the left where there is room, a part that opens on phones. Only what its
 * reader may open.
 */
export function WorkbenchNav(props: WorkbenchNavigation) {
  const t = useMessages("workbench");
  return (
    <>
      <details className="group rounded border border-line bg-surface lg:hidden">
        <summary className="flex min-h-12 list-none items-center justify-between gap-3 px-4 py-2 [&::-webkit-details-marker]:hidden">
          <span className="min-w-0">
            <span className="block text-small font-normal text-quiet">{t("title")}</span>
            <span className="block truncate">{useActingName(props) ?? props.personName}</span>
          </span>
          <span className="flex shrink-0 items-center gap-2 text-action">
            {t("menu")}
            <Icon name="chevron" className="size-5 group-open:rotate-180" />
          </span>
        </summary>
        <div className="border-t border-line px-4 pb-4">
          <Ways {...props} suffix="phone" />
        </div>
      </details>
      <div className="hidden lg:block">
        <Ways {...props} suffix="wide" />
      </div>
    </>
  );
}

function Ways(props: WorkbenchNavigation & { suffix: string }) {
  const t = useMessages("workbench");
  const paths = usePaths();
  // Unanswered demands have an entry of their own, though they stand below the department's address.
  const isOfDemands = useLocation().pathname.startsWith(paths.departmentDemands());
  return (
    <div className="flex flex-col gap-5">
      <Who {...props} />
      <nav aria-label={t("navigation")} className="flex flex-col gap-5">
        {props.groups.map(({ group, places }) => (
          <div key={group}>
            <p id={`ways-${group}-${props.suffix}`} className="pb-1 text-small text-quiet">
              {t(`group.${group}`)}
            </p>
            <ul aria-labelledby={`ways-${group}-${props.suffix}`}>
              {places.map((place) => (
                <li key={place}>
                  <Way
                    href={placeHrefs[place](paths)}
                    label={t(`place.${place}`)}
                    isWhole={
                      place === "overview" || place === "desk" || (place === "department" && isOfDemands)
                    }
                    count={place === "notifications" ? props.unread : 0}
                  />
                  {place === "desk" ? <DeskWays /> : null}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <form method="post" action={paths.logout()}>
        <Button variant="quiet" className="-ms-1">
          {t("signOut")}
        </Button>
      </form>
    </div>
  );
}

/** Who is here, and for whom: where there are several organisations, with a switch. */
function Who({
  personName,
  organisations,
  actingId,
  requestId,
  suffix,
}: WorkbenchNavigation & { suffix: string }) {
  const t = useMessages("workbench");
  const paths = usePaths();
  const nameOf = useOrganisationName();
  const acting = organisations.find(({ id }) => id === actingId);
  return (
    <div className="flex flex-col gap-2 max-lg:pt-4">
      <p className={`font-semibold ${acting ? "" : "max-lg:hidden"}`}>{personName}</p>
      {organisations.length > 1 ? (
        <form method="post" action={paths.ownOrganisations()} className="flex flex-col gap-2">
          <input type="hidden" name="requestId" value={requestId} />
          <label htmlFor={`acting-${suffix}`} className="text-small text-quiet">
            {t("actingFor")}
          </label>
          <select
            id={`acting-${suffix}`}
            name="organisationId"
            defaultValue={actingId ?? ""}
            className="min-h-11 w-full rounded border border-control bg-surface px-2 py-1 text-small text-ink"
          >
            {actingId === undefined ? <option value="">{t("actingForNone")}</option> : null}
            {organisations.map((organisation) => (
              <option key={organisation.id} value={organisation.id}>
                {nameOf(organisation)}
              </option>
            ))}
          </select>
          <Button variant="secondary" name="intent" value="act" className="text-small">
            {t("switch")}
          </Button>
        </form>
      ) : null}
      {organisations.length === 1 && acting ? (
        <p className="text-small text-quiet">{t("actingForOne", { name: nameOf(acting) })}</p>
      ) : null}
    </div>
  );
}

/** The parts of the desk, while one is at it. */
function DeskWays() {
  const t = useMessages("workbench");
  const words = useMessages("desk");
  const paths = usePaths();
  const { pathname } = useLocation();
  if (!pathname.startsWith(paths.desk())) return null;
  return (
    <div className="ms-3 flex flex-col gap-2 border-s border-line ps-1">
      {deskGroups.map(({ name, parts }) => (
        <ul
          key={name}
          aria-label={words(`group.${name}`)}
          className="not-first:border-t border-line not-first:pt-2"
        >
          {parts.map((part) => (
            <li key={part}>
              <Way href={paths.desk(part)} label={t(`desk.${part}`)} isSmall />
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}

function Way({
  href,
  label,
  count = 0,
  isWhole = false,
  isSmall = false,
}: {
  href: string;
  label: string;
  count?: number;
  /** Current only on its own page, not on those below it. */
  isWhole?: boolean;
  isSmall?: boolean;
}) {
  const t = useMessages("workbench");
  const { pathname } = useLocation();
  const isCurrent = pathname === href || (!isWhole && pathname.startsWith(`${href}/`));
  return (
    <a
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className={`flex min-h-11 items-center justify-between gap-2 rounded border-s-4 border-transparent px-3 text-ink no-underline hover:bg-notice-ground aria-[current]:border-action aria-[current]:bg-surface aria-[current]:font-semibold ${isSmall ? "text-small" : ""}`}
    >
      <span>{label}</span>
      {count > 0 ? (
        <span className="rounded bg-action px-1.5 text-small font-semibold text-on-action tabular-nums">
          {count > 99 ? "99+" : count}
          <span className="sr-only">{t("unreadHere")}</span>
        </span>
      ) : null}
    </a>
  );
}

function useOrganisationName() {
  const language = useLanguage();
  return ({ nameZh, nameEn }: { nameZh: string; nameEn?: string }) =>
    language === "en" ? (nameEn ?? nameZh) : nameZh;
}

function useActingName({ organisations, actingId }: WorkbenchNavigation): string | undefined {
  const nameOf = useOrganisationName();
  const acting = organisations.find(({ id }) => id === actingId);
  return acting && nameOf(acting);
}

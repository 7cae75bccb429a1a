import { useLocation } from "@remix-run/react";
import { Icon } from "~/app/components/icon";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { capabilityParts } from "~/app/path-parts";
import { deskGroups } from "./desk-groups";
import { placeHrefs } from "./place-hrefs";

/**
 * The way back up from a page below a place of the navigation, which phones do not show; nothing on those places.
 * `leadsPlatforms`: the reader has platforms of their own; others read some of their pages by an office.
 * `isBroker`: the reader has a board of introductions; their two sides come to one from a demand.
 */
export function WorkbenchTrail({ leadsPlatforms, isBroker }: { leadsPlatforms: boolean; isBroker: boolean }) {
  const t = useMessages("workbench");
  const common = useMessages("common");
  const paths = usePaths();
  const { pathname } = useLocation();
  const places = (Object.keys(placeHrefs) as (keyof typeof placeHrefs)[]).map((place) => ({
    label: t(`place.${place}`),
    href: placeHrefs[place](paths),
  }));
  const parts = deskGroups.flatMap((group) =>
    group.parts.map((part) => ({ label: t(`desk.${part}`), href: paths.desk(part) })),
  );
  const crumbs = [...places, ...parts].filter(
    ({ href }) =>
      href !== paths.workbench() &&
      pathname.startsWith(`${href}/`) &&
      (leadsPlatforms || href !== paths.ownPlatforms()) &&
      (isBroker || href !== paths.introductions()),
  );
  const below = usePlatformCrumbs(pathname);
  if (leadsPlatforms) crumbs.push(...below);
  if (crumbs.length === 0) return null;
  return (
    <nav aria-label={common("breadcrumb")} className="no-print pb-1 text-small">
      <ol className="flex flex-wrap items-center gap-x-2">
        {crumbs.map(({ label, href }, index) => (
          <li key={href} className="flex items-center gap-2">
            {index > 0 ? (
              <span aria-hidden="true" className="text-quiet">
                /
              </span>
            ) : (
              <Icon name="chevron" className="-me-1 size-4 rotate-90 text-quiet" />
            )}
            <a href={href} className="inline-flex min-h-11 items-center">
              {label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Below a platform of one's own: the platform, and the part in which a thing stands. */
function usePlatformCrumbs(pathname: string): { label: string; href: string }[] {
  const t = useMessages("capabilities");
  const paths = usePaths();
  const [slug, part, thing] = pathname.startsWith(`${paths.ownPlatforms()}/`)
    ? pathname.slice(paths.ownPlatforms().length + 1).split("/")
    : [];
  if (!slug || !part) return [];
  const known = thing ? capabilityParts.find((one) => one === part) : undefined;
  return [
    { label: slug, href: paths.ownPlatform(slug) },
    ...(known ? [{ label: t(`part.${known}`), href: paths.ownCapabilities(slug, known) }] : []),
    ...(thing && part === "revenue" ? [{ label: t("doors.book"), href: paths.book(slug) }] : []),
  ];
}

import { Icon } from "~/app/components/icon";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { CapabilityPart } from "~/app/path-parts";

/** What is offered, and what becomes of it. */
const groups = {
  offered: ["services", "instruments", "resources", "qualifications", "questions", "tables"],
  used: ["bookings", "calendar", "records", "assessment"],
} as const satisfies Readonly<Record<string, readonly CapabilityPart[]>>;

/** The ways to what a platform can do, as its lead unit manages it. */
export function OwnPlatformDoors({ slug }: { slug: string }) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  return (
    <div className="grid gap-x-12 gap-y-6 sm:grid-cols-2">
      {(["offered", "used"] as const).map((group) => (
        <div key={group}>
          <h3 id={`doors-${group}`} className="pb-2 text-base font-semibold">
            {t(`doors.${group}`)}
          </h3>
          <ul aria-labelledby={`doors-${group}`} className="divide-y divide-line border-y border-line">
            {groups[group].map((part) => (
              <li key={part}>
                <a
                  href={paths.ownCapabilities(slug, part)}
                  className="flex min-h-12 items-center justify-between gap-3 no-underline hover:underline"
                >
                  {t(`part.${part}`)}
                  <Icon name="arrow" className="size-4.5" />
                </a>
              </li>
            ))}
            {group === "used" ? (
              <li>
                <a
                  href={paths.book(slug)}
                  className="flex min-h-12 items-center justify-between gap-3 no-underline hover:underline"
                >
                  {t("doors.book")}
                  <Icon name="arrow" className="size-4.5" />
                </a>
              </li>
            ) : null}
          </ul>
        </div>
      ))}
    </div>
  );
}

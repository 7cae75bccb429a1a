import { pageSizes } from "~/app/http/pagination";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { listHref } from "./platform-list-links";
import { type PlatformListRequest, sortsFor } from "./platform-list-request";

interface Choice {
  label: string;
  href: string;
  isCurrent: boolean;
}

/** The order of the list and the size of its pages, as links: every state has its address. */
export function PlatformListToolbar({ request }: { request: PlatformListRequest }) {
  const t = useMessages("platforms");
  const paths = usePaths();
  return (
    <div className="no-print flex flex-wrap items-center justify-between gap-x-6">
      <Choices
        label={t("sort")}
        choices={sortsFor(request.text, request.near).map((sort) => ({
          label: t(`sort.${sort}`),
          href: listHref(paths, request, { sort }),
          isCurrent: sort === request.sort,
        }))}
      />
      {/* On a phone the first result matters more than how many follow it. */}
      <div className="max-sm:hidden">
        <Choices
          label={t("perPage")}
          choices={pageSizes.map((perPage) => ({
            label: t("perPageValue", { count: perPage }),
            href: listHref(paths, request, { perPage }),
            isCurrent: perPage === request.perPage,
          }))}
        />
      </div>
    </div>
  );
}

function Choices({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center text-small">
      <span aria-hidden="true" className="pe-2 text-quiet">
        {label}
      </span>
      <ul className="flex flex-wrap">
        {choices.map((choice) => (
          <li key={choice.href}>
            <a
              href={choice.href}
              rel="nofollow"
              aria-current={choice.isCurrent ? "true" : undefined}
              className="inline-flex min-h-11 min-w-11 items-center justify-center px-2.5 no-underline hover:underline aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-2"
            >
              {choice.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

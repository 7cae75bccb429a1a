import { useMessages } from "../i18n/use-messages";

export interface ListChoice {
  label: string;
  href: string;
  isCurrent: boolean;
}

/** The order of a list and the size of its pages, as links: every state has its address. */
export function ListToolbar({
  sorts,
  sizes,
}: {
  sorts: readonly ListChoice[];
  sizes: readonly ListChoice[];
}) {
  const t = useMessages("platforms");
  return (
    <div className="no-print flex flex-wrap items-center justify-between gap-x-6">
      <Choices label={t("sort")} choices={sorts} />
      {/* On a phone the first result matters more than how many follow it. */}
      <div className="max-sm:hidden">
        <Choices label={t("perPage")} choices={sizes} />
      </div>
    </div>
  );
}

function Choices({ label, choices }: { label: string; choices: readonly ListChoice[] }) {
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

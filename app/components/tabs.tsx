export interface Tab {
  label: string;
  href: string;
  isCurrent: boolean;
}

/** The parts of a page or of a list, each at an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="no-print">
      <ul className="flex flex-wrap gap-x-4 sm:gap-x-6 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.href} className="-mb-px">
            <a
              href={tab.href}
              aria-current={tab.isCurrent ? "page" : undefined}
              className="inline-flex min-h-11 items-center border-b-2 border-transparent no-underline hover:border-control aria-[current]:border-action aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

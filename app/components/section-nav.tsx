import type { ReactNode } from "react";
import { useMessages } from "../i18n/use-messages";

export interface SectionLink {
  id: string;
  title: string;
}

/** Contents of a long page: at the side on wide screens, where it stays in view; a plain list before it on phones. */
export function SectionNav({ sections }: { sections: readonly SectionLink[] }) {
  const t = useMessages("common");
  return (
    <nav aria-label={t("onThisPage")} className="no-print lg:sticky lg:top-6">
      <p aria-hidden="true" className="text-small font-semibold text-quiet">
        {t("onThisPage")}
      </p>
      <ul className="flex flex-wrap gap-x-5 border-line lg:mt-2 lg:flex-col lg:border-s">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="flex min-h-11 items-center text-small no-underline hover:underline lg:-ms-px lg:border-s-2 lg:border-transparent lg:ps-4 lg:hover:border-action"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A section that the contents can lead to. */
export function Section({
  id,
  title,
  isPrinted = true,
  children,
}: SectionLink & { isPrinted?: boolean | undefined; children: ReactNode }) {
  return (
    <section
      aria-labelledby={id}
      className={`flex flex-col gap-4 pb-10 ${isPrinted ? "" : "no-print"}`.trimEnd()}
    >
      <h2 id={id} className="text-title">
        {title}
      </h2>
      {children}
    </section>
  );
}

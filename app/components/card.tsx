import type { ReactNode } from "react";

/** A separate object among its like. The whole card is the target of the title's link. */
export function Card({
  title,
  href,
  meta,
  children,
}: {
  title: ReactNode;
  href?: string;
  /** Tags above the title. */
  meta?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <article className="relative flex h-full flex-col gap-2 rounded border border-line bg-surface p-5 hover:border-control">
      {meta ? <div className="flex flex-wrap gap-2">{meta}</div> : null}
      <h3 className="text-lead leading-snug">
        {href ? (
          <a href={href} className="no-underline after:absolute after:inset-0 hover:underline">
            {title}
          </a>
        ) : (
          title
        )}
      </h3>
      {children ? <div className="text-quiet">{children}</div> : null}
    </article>
  );
}

/** Cards side by side as the width allows. */
export function CardGrid({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{children}</div>;
}

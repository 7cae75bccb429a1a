import type { ReactNode } from "react";

/** A framed part of a page with a title of its own, such as the form of one step among others. */
export function Panel({
  id,
  title,
  level = 2,
  className = "max-w-prose",
  children,
}: {
  id: string;
  title: string;
  level?: 2 | 3;
  className?: string;
  children: ReactNode;
}) {
  const Title = level === 2 ? "h2" : "h3";
  return (
    <section
      aria-labelledby={id}
      className={`flex flex-col gap-4 rounded border border-line bg-surface p-4 sm:p-5 ${className}`.trimEnd()}
    >
      <Title id={id} className="text-lead">
        {title}
      </Title>
      {children}
    </section>
  );
}

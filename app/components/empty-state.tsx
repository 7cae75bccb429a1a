import type { ReactNode } from "react";

/** Nothing to show: says why, and what to do next. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-3 border-y border-line py-10">
      <h2 className="text-lead">{title}</h2>
      {children ? <div className="max-w-prose text-pretty text-quiet">{children}</div> : null}
      {actions ? <div className="flex flex-wrap gap-3 pt-2">{actions}</div> : null}
    </div>
  );
}

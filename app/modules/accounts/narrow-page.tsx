import type { ReactNode } from "react";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";

/** A page with one task: its name, a sentence, a form. */
export function NarrowPage({
  title,
  lead,
  aside,
  children,
}: {
  title: string;
  lead?: ReactNode;
  /** Beside the task where there is room, else after it. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Wide className="pb-16">
      <PageHeader title={title} lead={lead} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,30rem)_minmax(0,30rem)] lg:gap-16">
        <div className="flex max-w-120 flex-col gap-8">{children}</div>
        {aside ? <div className="max-w-120">{aside}</div> : null}
      </div>
    </Wide>
  );
}

import type { ReactNode } from "react";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";

/** A page with one task: its name, a sentence, a form. */
export function NarrowPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Wide className="pb-16">
      <PageHeader title={title} lead={lead} />
      <div className="flex max-w-120 flex-col gap-8">{children}</div>
    </Wide>
  );
}

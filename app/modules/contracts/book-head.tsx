import type { ReactNode } from "react";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Tabs } from "~/app/components/tabs";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { RecordsPlatform } from "../capabilities/record-platform.queries.server";

/** What every page of a book is told. */
export interface BookFrame {
  platform: RecordsPlatform;
  /** A member of the lead unit: its invoices are shown as well. */
  isMember: boolean;
}

/** The head of every page of a book, with the way to its other parts. */
export function BookHead({
  frame: { platform, isMember },
  part,
  title,
  lead,
  actions,
}: {
  frame: BookFrame;
  part: "list" | "totals" | "indicators" | "invoices";
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  const t = useMessages("books");
  const paths = usePaths();
  const parts = ["list", "totals", "indicators", ...(isMember ? (["invoices"] as const) : [])] as const;
  return (
    <>
      <PageHeader
        title={title}
        tags={platform.isSample ? <SampleTag /> : null}
        facts={
          <p className="text-lead">
            <HitText text={platform.name} />
          </p>
        }
        lead={lead}
        actions={actions}
      />
      <div className="pb-6">
        <Tabs
          label={t("parts")}
          tabs={parts.map((one) => ({
            label: t(`part.${one}`),
            href: one === "list" ? paths.book(platform.slug) : paths.bookPart(platform.slug, one),
            isCurrent: one === part,
          }))}
        />
      </div>
    </>
  );
}

import { Banner } from "~/app/components/banner";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { useMessages } from "~/app/i18n/use-messages";
import { NoticeForm, type NoticeFormView, NoticeLook } from "./notice-fields";

/** The form in which officers write a notice; looked at first as the public will see it. */
export function NoticeWritingPage(view: NoticeFormView) {
  const t = useMessages("editorial");
  return (
    <Wide>
      <PageHeader title={t("newNoticeTitle")} />
      <div className="flex max-w-prose flex-col gap-10 pb-12">
        <NoticeLook look={view.look} />
        {view.issuers.length === 0 ? (
          <Banner tone="caution" title={t("noIssuer")} />
        ) : (
          <NoticeForm {...view} />
        )}
      </div>
    </Wide>
  );
}

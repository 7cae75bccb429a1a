import { Banner } from "~/app/components/banner";
import { SampleTag } from "~/app/components/sample-tag";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { NoticeDetail } from "./notice-detail.queries.server";
import { NoticeStateTag } from "./notice-marks";
import { NoticeBody, NoticeFacts, NoticeStanding } from "./notice-page";

/** A notice that is not published, of the same parts as its page will be. */
export function NoticePreview({ notice, hasChanged }: { notice: NoticeDetail; hasChanged: boolean }) {
  const t = useMessages("editorial");
  const words = useMessages("notices");
  const language = useLanguage();
  const title = textIn(notice.title, language) ?? { text: notice.title.zh, lang: "zh-CN" };
  return (
    <section aria-labelledby="preview" className="flex flex-col gap-4">
      <Banner
        tone={hasChanged ? "caution" : "notice"}
        title={t(hasChanged ? "previewAgain" : "previewTitle")}
        isAnswer
      >
        {t("previewText")}
      </Banner>
      <div className="flex flex-col gap-8 rounded border border-control bg-surface p-4 sm:p-6">
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap gap-2">
            <span className="self-center text-small text-quiet">{words(`kind.${notice.kind}`)}</span>
            <span className="self-center text-small text-quiet">{words(`subject.${notice.subject}`)}</span>
            <NoticeStateTag notice={notice} />
            {notice.isSample ? <SampleTag /> : null}
          </div>
          <h2 id="preview" lang={title.lang} className="text-title">
            {title.text}
          </h2>
        </div>
        <NoticeStanding notice={notice} />
        <NoticeBody notice={notice} />
        <NoticeFacts notice={notice} />
      </div>
    </section>
  );
}

import { Banner } from "~/app/components/banner";
import { HitText } from "~/app/components/hit-text";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { EnquiryDetail } from "./conversation.queries.server";
import { CloseForm, FollowUpForm, ReplyForm } from "./conversation-forms";
import type { ConversationView, EnquiryChange } from "./conversation-view";
import { hrefOfAbout } from "./enquiry-about";
import { ClockTag, EnquiryStatusTag } from "./enquiry-marks";
import { EnquiryMessages } from "./enquiry-messages";
import { useName } from "./use-name";

/** A conversation whole: how it stands, what was said, and what its reader can do. */
export function ConversationPage(view: ConversationView) {
  const t = useMessages("enquiries");
  const common = useMessages("common");
  const paths = usePaths();
  const { enquiry, mayWrite, done } = view;
  const { status, side, clock, held } = enquiry;
  return (
    <Wide>
      <PageHeader
        title={enquiry.subject}
        tags={
          <>
            <EnquiryStatusTag status={status} side={side} />
            {clock ? <ClockTag clock={clock} side={side} /> : null}
            {enquiry.isSample ? <SampleTag /> : null}
          </>
        }
        facts={<Asked enquiry={enquiry} />}
      />
      <div className="flex max-w-prose flex-col">
        {done || held > 0 ? (
          <div className="flex flex-col gap-3 pb-6">
            {done ? <Done done={done} /> : null}
            {held > 0 && done !== "held" ? (
              <Banner tone="caution" title={t("heldOne", { count: held })} />
            ) : null}
          </div>
        ) : null}
        <Section id="messages" title={t("messagesTitle")}>
          <EnquiryMessages enquiry={enquiry} />
        </Section>
        {mayWrite && side === "provider" && status !== "closed" ? <ReplyForm {...view} /> : null}
        {mayWrite && side === "asker" ? <FollowUpForm {...view} /> : null}
        {mayWrite && side !== undefined && status !== "closed" && (side === "asker" || enquiry.hasReply) ? (
          <CloseForm {...view} side={side} />
        ) : null}
        <Section id="facts" title={t("factsTitle")}>
          <Facts enquiry={enquiry} />
          {mayWrite && side !== undefined && enquiry.hasReply ? (
            <p>
              <a href={paths.newContract("enquiry", enquiry.id)}>{common("writeContract")}</a>
            </p>
          ) : null}
        </Section>
      </div>
    </Wide>
  );
}

/** What was asked in a line, so that the conversation itself comes first. */
function Asked({ enquiry: { kind, about, quantity, neededBy } }: { enquiry: EnquiryDetail }) {
  const t = useMessages("enquiries");
  const paths = usePaths();
  const { date } = useFormat();
  const href = hrefOfAbout(about, paths);
  const name = <HitText text={about.name} />;
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-quiet">
      <span>{t(`kind.${kind}`)}</span>
      {href ? (
        <a href={href} className="inline-flex min-h-11 items-center">
          {name}
        </a>
      ) : (
        <span>{name}</span>
      )}
      {quantity ? <span>{quantity}</span> : null}
      {neededBy ? (
        <span>
          {t("factNeededBy")} {date(neededBy)}
        </span>
      ) : null}
    </p>
  );
}

function Done({ done }: { done: EnquiryChange }) {
  const t = useMessages("enquiries");
  return (
    <Banner tone={done === "held" ? "caution" : "good"} title={t(`done.${done}`)} isAnswer>
      {done === "sent" || done === "held" ? t(`doneText.${done}`) : null}
    </Banner>
  );
}

function Facts({ enquiry }: { enquiry: EnquiryDetail }) {
  const t = useMessages("enquiries");
  const paths = usePaths();
  const nameOf = useName();
  const format = useFormat();
  const { about, asker, provider, quantity, neededBy, closedAt, closedBy, outcome } = enquiry;
  const href = hrefOfAbout(about, paths);
  const name = <HitText text={about.name} />;
  return (
    <SummaryList
      items={[
        {
          term: t("factAbout"),
          detail: href ? <a href={href}>{name}</a> : name,
          note: t(`about.${about.kind}`),
        },
        { term: t("factKind"), detail: t(`kind.${enquiry.kind}`) },
        { term: t("factAsker"), detail: <HitText text={asker} /> },
        { term: t("factProvider"), detail: <HitText text={provider} /> },
        ...(quantity ? [{ term: t("factQuantity"), detail: quantity }] : []),
        ...(neededBy ? [{ term: t("factNeededBy"), detail: format.date(neededBy) }] : []),
        ...(closedAt && outcome
          ? [
              {
                term: t("factEnded"),
                detail: t(`outcome.${outcome}`),
                note: t("endedBy", {
                  when: format.instant(new Date(closedAt)),
                  name: nameOf(closedBy === "provider" ? provider : asker),
                }),
              },
            ]
          : []),
      ]}
    />
  );
}

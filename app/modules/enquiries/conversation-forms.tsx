import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import { useMessages } from "~/app/i18n/use-messages";
import type { ConversationView } from "./conversation-view";
import { outcomesFor, type Side, sayings } from "./core/conversation";
import { EnquiryFilesField } from "./enquiry-files-field";
import { useEnquiryFaults } from "./enquiry-words";

/** What the provider says. The amount is asked for where a quote is chosen. */
export function ReplyForm({ enquiry, limits, requestIds, answer }: ConversationView) {
  const t = useMessages("enquiries");
  const words = useEnquiryFaults();
  const field = useField(answer, { intent: "say", words });
  const choices = sayings(enquiry, "provider");
  return (
    <Section id="reply" title={t("replyTitle")} isPrinted={false}>
      <PostForm
        requestId={requestIds.say}
        intent="say"
        answer={answer}
        words={words}
        labels={{ amountFen: t("amount"), holdsUntil: t("holdsUntil"), files: t("files") }}
        hasFiles
        className="group/reply flex flex-col gap-6"
      >
        <RadioField
          {...field("kind", enquiry.kind === "quote" && !enquiry.hasReply ? "quote" : "answer")}
          label={t("replyKind")}
          isStacked
          options={choices.map((value) => ({ value, label: t(`sayingText.${value}`) }))}
        />
        <div className="hidden flex-col gap-6 group-has-[[value=quote]:checked]/reply:flex">
          <TextField {...field("amountFen")} label={t("amount")} inputMode="decimal" />
          <TextField {...field("holdsUntil")} label={t("holdsUntil")} hint={t("dayHint")} />
        </div>
        <TextArea
          {...field("text")}
          label={t("replyText")}
          hint={enquiry.hasReply ? undefined : t("replyTextHint")}
          rows={6}
          isRequired
        />
        <EnquiryFilesField answer={answer} intent="say" limits={limits} />
        <div>
          <Button>{t("sendReply")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}

/** What the asker says further; of an ended conversation it opens it again. */
export function FollowUpForm({ enquiry, limits, requestIds, answer }: ConversationView) {
  const t = useMessages("enquiries");
  const words = useEnquiryFaults();
  const field = useField(answer, { intent: "say", words });
  const isClosed = enquiry.status === "closed";
  return (
    <Section id="reply" title={t(isClosed ? "reopenTitle" : "followUpTitle")} isPrinted={false}>
      <PostForm
        requestId={requestIds.say}
        intent="say"
        answer={answer}
        words={words}
        labels={{ files: t("files") }}
        hasFiles
      >
        <TextArea
          {...field("text")}
          label={t("replyText")}
          hint={isClosed ? t("reopenHint") : undefined}
          rows={5}
          isRequired
        />
        <EnquiryFilesField answer={answer} intent="say" limits={limits} />
        <div>
          <Button>{t("sendReply")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}

/** Ends the conversation, and says how. */
export function CloseForm({ requestIds, answer, side }: ConversationView & { side: Side }) {
  const t = useMessages("enquiries");
  const words = useEnquiryFaults();
  const field = useField(answer, { intent: "close", words });
  return (
    <Section id="close" title={t("closeTitle")} isPrinted={false}>
      <p className="text-quiet">{t("closeText")}</p>
      <PostForm requestId={requestIds.close} intent="close" answer={answer} words={words}>
        <SelectField
          {...field("outcome", "solved")}
          label={t("outcome")}
          options={outcomesFor(side).map((value) => ({ value, label: t(`outcome.${value}`) }))}
        />
        <div>
          <Button variant="secondary">{t("closeDo")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}

import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Panel } from "~/app/components/panel";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { SentLink } from "./confirmation-links.queries.server";
import { usePaymentFaults } from "./payment-words";

/** The link by which a buyer without an account answers: how the last one stands; to send another, to end it. */
export function LinkForms({
  last,
  days,
  isOpen,
  requestIds,
  answer,
}: {
  last?: SentLink | undefined;
  days: number;
  /** An answer is awaited. */
  isOpen: boolean;
  requestIds: { link: string; revoke: string };
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("payments");
  const { instant } = useFormat();
  const words = usePaymentFaults();
  const field = useField(answer, { intent: "link", words });
  return (
    <Panel id="link" title={t("linkTitle")}>
      <p className="text-quiet">{t("linkText", { days })}</p>
      <p>
        {last
          ? t(`linkState.${last.state}`, { contact: last.contact, until: instant(new Date(last.expiresAt)) })
          : t("linkNone")}
      </p>
      {isOpen ? (
        <PostForm
          requestId={requestIds.link}
          intent="link"
          answer={answer}
          words={words}
          className="flex flex-col gap-4"
        >
          <TextField {...field("contact")} label={t("contact")} hint={t("contactHint")} />
          <p>
            <Button variant={last ? "secondary" : "primary"}>{t(last ? "sendAgain" : "sendLink")}</Button>
          </p>
        </PostForm>
      ) : null}
      {last?.state === "open" ? (
        <PostForm requestId={requestIds.revoke} intent="revoke" answer={answer} words={words}>
          <p>
            <Button variant="quiet">{t("revokeLink")}</Button>
          </p>
        </PostForm>
      ) : null}
    </Panel>
  );
}

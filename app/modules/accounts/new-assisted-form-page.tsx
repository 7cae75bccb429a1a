import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import type { LeagueChoice } from "./league-choices.queries.server";
import { useMembershipFaults } from "./membership-words";
import { NarrowPage } from "./narrow-page";
import { OrganisationApplicationFields } from "./organisation-application-fields";

/** The form that an office fills in for an enterprise: whom the message goes to, then the application. */
export function NewAssistedFormPage({
  leagues,
  requestId,
  answer,
}: {
  leagues: readonly LeagueChoice[];
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("assistance");
  const words = useMembershipFaults();
  const field = useField(answer, { words });
  return (
    <NarrowPage title={t("assist.newTitle")} lead={t("assist.newLead")}>
      <PostForm requestId={requestId} answer={answer} words={words}>
        <TextField {...field("personName")} label={t("assist.person")} isRequired autoComplete="off" />
        <TextField
          {...field("mobile")}
          label={t("assist.mobile")}
          hint={t("assist.mobileHint")}
          isRequired
          inputMode="tel"
          autoComplete="off"
        />
        <OrganisationApplicationFields answer={answer} leagues={leagues} isForOther />
        <p className="text-small text-quiet">{t("assist.next")}</p>
        <div>
          <Button>{t("assist.do")}</Button>
        </div>
      </PostForm>
    </NarrowPage>
  );
}

import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { EvidenceField } from "./evidence-field";
import type { LeagueChoice } from "./league-choices.queries.server";
import { useMembershipFaults } from "./membership-words";
import { NarrowPage } from "./narrow-page";
import { OrganisationApplicationFields, useApplicationLabels } from "./organisation-application-fields";

/** The form that sends an organisation to the desk; where people act for it already, the way to join them. */
export function NewApplicationPage({
  requestId,
  joinRequestId,
  leagues,
  answer,
}: {
  requestId: string;
  joinRequestId: string;
  leagues: readonly LeagueChoice[];
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("members");
  const words = useMembershipFaults();
  const labels = useApplicationLabels();
  const registered = answer?.faults.find(({ code }) => code === "is_registered")?.values;
  return (
    <NarrowPage title={t("newTitle")} lead={t("newLead")}>
      {registered ? (
        <JoinOffer
          requestId={joinRequestId}
          organisationId={String(registered.organisationId)}
          name={String(registered.name)}
        />
      ) : null}
      <PostForm requestId={requestId} answer={answer} words={words} labels={labels} hasFiles>
        <OrganisationApplicationFields answer={answer} leagues={leagues} />
        <EvidenceField answer={answer} />
        <p className="text-small text-quiet">{t("newNext")}</p>
        <div>
          <Button>{t("newDo")}</Button>
        </div>
      </PostForm>
    </NarrowPage>
  );
}

function JoinOffer({
  requestId,
  organisationId,
  name,
}: {
  requestId: string;
  organisationId: string;
  name: string;
}) {
  const t = useMessages("members");
  const field = useField(undefined);
  return (
    <div className="flex flex-col gap-4 rounded border border-line bg-surface p-5">
      <Banner tone="notice" title={t("joinOfferTitle")}>
        <p>{t("joinOfferText", { name })}</p>
      </Banner>
      <PostForm requestId={requestId} intent="join" className="flex flex-col gap-4">
        <input type="hidden" name="organisationId" value={organisationId} />
        <TextArea {...field("message")} label={t("joinMessage")} hint={t("joinMessageHint")} rows={3} />
        <div>
          <Button>{t("joinDo")}</Button>
        </div>
      </PostForm>
    </div>
  );
}

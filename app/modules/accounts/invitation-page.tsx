import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { FormFaults, PostForm } from "~/app/components/form";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { OpenInvitation } from "./invitations.queries.server";
import { LocalOrganisationName } from "./local-organisation-name";
import { useMembershipFaults } from "./membership-words";
import { NarrowPage } from "./narrow-page";

/** What the holder of an invitation's link may do: sign in first, accept, or ask to join instead. */
export function InvitationPage({
  invitation,
  reader,
  requestId,
  here,
  answer,
}: {
  invitation: OpenInvitation;
  reader?: { name: string; address?: string | undefined } | undefined;
  requestId: string;
  /** This page's path, to come back to after signing in. */
  here: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("members");
  const format = useFormat();
  const { nameZh, nameEn, inviter, role, address, expiresAt, state } = invitation;
  const isOtherAddress = answer?.faults.some(({ code }) => code === "other_address") ?? false;
  return (
    <NarrowPage title={t("invitationTitle")} lead={t("invitationLead", { inviter })}>
      {state === "open" ? null : (
        <Banner tone="caution" title={t(`invitation.${state}`)}>
          <p>{t("invitationGone")}</p>
        </Banner>
      )}
      <SummaryList
        items={[
          { term: t("organisation"), detail: <LocalOrganisationName nameZh={nameZh} nameEn={nameEn} /> },
          { term: t("role"), detail: t(`role.${role}`), note: t(`roleMay.${role}`) },
          { term: t("invitedAddress"), detail: address },
          { term: t("validUntil"), detail: format.instant(new Date(expiresAt)) },
        ]}
      />
      {state !== "open" ? null : !reader ? (
        <SignInFirst here={here} />
      ) : isOtherAddress ? (
        <OtherAddress requestId={requestId} reader={reader} address={address} />
      ) : (
        <Accept requestId={requestId} reader={reader} answer={answer} />
      )}
    </NarrowPage>
  );
}

function SignInFirst({ here }: { here: string }) {
  const t = useMessages("members");
  const paths = usePaths();
  return (
    <div className="flex flex-col gap-4">
      <p>{t("invitationSignIn")}</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={paths.login(here)}>{t("signIn")}</ButtonLink>
        <ButtonLink variant="secondary" href={paths.register(here)}>
          {t("signUp")}
        </ButtonLink>
      </div>
    </div>
  );
}

function Accept({
  requestId,
  reader,
  answer,
}: {
  requestId: string;
  reader: { name: string; address?: string | undefined };
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("members");
  const words = useMembershipFaults();
  return (
    <PostForm requestId={requestId} intent="accept" answer={answer} words={words}>
      <FormFaults answer={answer?.form === "accept" ? undefined : answer} words={words} />
      <p className="text-quiet">{t("invitationAs", { name: reader.name, address: reader.address ?? "" })}</p>
      <div>
        <Button>{t("invitationDo")}</Button>
      </div>
    </PostForm>
  );
}

function OtherAddress({
  requestId,
  reader,
  address,
}: {
  requestId: string;
  reader: { address?: string | undefined };
  address: string;
}) {
  const t = useMessages("members");
  return (
    <PostForm requestId={requestId} intent="join">
      <Banner tone="caution" title={t("otherAddressTitle")} isAnswer>
        <p>{t("otherAddressText", { invited: address, own: reader.address ?? "" })}</p>
      </Banner>
      <div>
        <Button>{t("joinDo")}</Button>
      </div>
    </PostForm>
  );
}

import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { CheckField } from "~/app/components/choice-field";
import { DataTable } from "~/app/components/data-table";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type OwnList, ownLists } from "./core/own-data";
import type { ErasureBlocker } from "./own-data.queries.server";

export interface OwnDataView {
  counts: Readonly<Record<OwnList, number>>;
  blockers: readonly ErasureBlocker[];
  hasSecondFactor: boolean;
  requestId: string;
  answer: FormAnswer | undefined;
}

/** What is held of the reader, the way to take it along, and the end of the account. */
export function OwnDataPage(view: OwnDataView) {
  const t = useMessages("data");
  const paths = usePaths();
  return (
    <>
      <PageHeader title={t("ownTitle")} lead={t("ownLead")} />
      <Section id="held" title={t("heldTitle")}>
        <Held counts={view.counts} />
        <p className="max-w-prose text-small text-quiet">{t("heldSecrets")}</p>
      </Section>
      <Section id="export" title={t("exportTitle")}>
        <p className="max-w-prose">{t("exportText")}</p>
        <div>
          <ButtonLink variant="secondary" href={paths.ownDataExport()} download>
            {t("exportDo")}
          </ButtonLink>
        </div>
      </Section>
      <Section id="erase" title={t("eraseTitle")}>
        <ul className="flex max-w-prose list-disc flex-col gap-2 ps-6 marker:text-action">
          <li>{t("eraseGoes")}</li>
          <li>{t("eraseStays")}</li>
        </ul>
        {view.blockers.length > 0 ? <Blocked blockers={view.blockers} /> : <Erase {...view} />}
      </Section>
    </>
  );
}

/** What there is, each with the page on which it is seen whole and corrected. */
function Held({ counts }: Pick<OwnDataView, "counts">) {
  const t = useMessages("data");
  const format = useFormat();
  const paths = usePaths();
  const pages: Partial<Record<OwnList, string>> = {
    account: paths.settings(),
    signInMethods: paths.signIns(),
    sessions: paths.signIns(),
    apiTokens: paths.tokens(),
    memberships: paths.ownOrganisations(),
    applications: paths.ownOrganisations(),
    joinRequests: paths.ownOrganisations(),
    broker: paths.brokerProfile(),
    brokerFields: paths.brokerProfile(),
    expert: paths.expertProfile(),
    expertFields: paths.expertProfile(),
    expertTies: paths.expertProfile(),
    notifications: paths.notifications(),
    notificationSettings: paths.settings(),
    digest: paths.settings(),
    savedSearches: paths.followed(),
    followedPlatforms: paths.followed(),
    bookings: paths.bookings(),
    bookingWaits: paths.bookings(),
    calendarFeeds: paths.ownCalendars(),
    enquiries: paths.enquiries(),
    enquiryMessages: paths.enquiries(),
  };
  return (
    <DataTable
      caption={t("heldCaption")}
      isCaptionHidden
      rows={ownLists.filter((list) => counts[list] > 0)}
      rowKey={(list) => list}
      columns={[
        { key: "what", header: t("heldWhat"), isRowHeader: true, cell: (list) => t(`list.${list}`) },
        {
          key: "count",
          header: t("heldCount"),
          isNumeric: true,
          cell: (list) => format.number(counts[list]),
        },
        {
          key: "change",
          header: t("heldChange"),
          cell: (list) =>
            pages[list] ? (
              <a href={pages[list]} aria-label={`${t("heldChange")}: ${t(`list.${list}`)}`}>
                {t("heldChange")}
              </a>
            ) : (
              "–"
            ),
        },
      ]}
    />
  );
}

function Blocked({ blockers }: Pick<OwnDataView, "blockers">) {
  const t = useMessages("data");
  const language = useLanguage();
  const paths = usePaths();
  return (
    <Banner tone="caution" title={t("eraseBlocked")}>
      <ul className="flex flex-col gap-2 pt-1">
        {blockers.map(({ kind, organisation: { id, nameZh, nameEn } }) => (
          <li key={`${kind}-${id}`}>
            {t(`blocked.${kind}`, {
              name: textIn({ zh: nameZh, ...(nameEn ? { en: nameEn } : {}) }, language)?.text ?? nameZh,
            })}{" "}
            <a href={kind === "last_owner" ? paths.ownOrganisation(id) : paths.desk("people")}>
              {t(kind === "last_owner" ? "blockedMembers" : "blockedPeople")}
            </a>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Erase({ hasSecondFactor, requestId, answer }: OwnDataView) {
  const t = useMessages("data");
  const words = ({ code }: FormFault) => {
    if (code === "wrong_password") return t("wrongPassword");
    if (code === "wrong_code") return t("wrongCode");
    return code === "too_busy" ? t("tooBusy") : undefined;
  };
  const field = useField(answer, { intent: "erase", words });
  return (
    <PostForm
      requestId={requestId}
      intent="erase"
      answer={answer}
      words={words}
      className="flex max-w-prose flex-col gap-6"
    >
      <TextField
        {...field("password")}
        type="password"
        autoComplete="current-password"
        label={t("erasePassword")}
        hint={t("erasePasswordHint")}
        isRequired
      />
      {hasSecondFactor ? (
        <TextField
          {...field("code")}
          autoComplete="one-time-code"
          label={t("eraseCode")}
          hint={t("eraseCodeHint")}
          isRequired
        />
      ) : null}
      <CheckField name="sure" isChecked={false} error={field("sure").error}>
        {t("eraseSure")}
      </CheckField>
      <div>
        <Button variant="danger">{t("eraseDo")}</Button>
      </div>
    </PostForm>
  );
}

import { SelectField, TextField } from "~/app/components/field";
import { useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { LeagueChoice } from "./league-choices.queries.server";
import { useMembershipFaults } from "./membership-words";
import { applicationKinds } from "./organisation-application-form";
import type { ApplicationFacts } from "./organisation-applications.queries.server";

/** The fields about an organisation, for every form that sends one to the desk. `now`: what they begin with. */
export function OrganisationApplicationFields({
  answer,
  intent,
  leagues,
  now,
  isForOther = false,
}: {
  answer: FormAnswer | undefined;
  intent?: string;
  leagues: readonly LeagueChoice[];
  now?: Partial<ApplicationFacts>;
  /** Somebody at an office fills it in: hints speak of the enterprise. */
  isForOther?: boolean;
}) {
  const t = useMessages("members");
  const organisations = useMessages("organisations");
  const language = useLanguage();
  const words = useMembershipFaults();
  const field = useField(answer, { ...(intent === undefined ? {} : { intent }), words });
  return (
    <>
      <TextField
        {...field("uscc", now?.uscc)}
        label={organisations("uscc")}
        hint={t("usccHint")}
        isRequired
        autoComplete="off"
        spellCheck={false}
        maxLength={30}
      />
      <TextField {...field("nameZh", now?.nameZh)} label={t("nameZh")} hint={t("nameZhHint")} isRequired />
      <TextField {...field("nameEn", now?.nameEn)} label={t("nameEn")} hint={t("nameEnHint")} lang="en" />
      <SelectField
        {...choice(field("kind", now?.kind))}
        label={organisations("kind")}
        isRequired
        options={applicationKinds.map((kind) => ({ value: kind, label: organisations(`kind.${kind}`) }))}
      />
      <SelectField
        {...choice(field("areaCode", now?.areaCode))}
        label={organisations("place")}
        options={leagues.map(({ code, nameZh, nameEn }) => ({
          value: code,
          label: (language === "en" && nameEn) || nameZh,
        }))}
      />
      <TextField {...field("addressZh", now?.addressZh)} label={organisations("address")} />
      <TextField {...field("website", now?.website)} label={organisations("website")} inputMode="url" />
      <TextField
        {...field("phone", now?.phone)}
        label={t("officePhone")}
        hint={t("officePhoneHint")}
        inputMode="tel"
      />
      <TextField
        {...field("position", now?.position)}
        label={isForOther ? t("theirPosition") : t("position")}
        hint={t("positionHint")}
      />
    </>
  );
}

/** What these fields are called, for the list of faults on top of their form. */
export function useApplicationLabels(): Readonly<Record<string, string>> {
  const t = useMessages("members");
  const organisations = useMessages("organisations");
  return {
    uscc: organisations("uscc"),
    nameZh: t("nameZh"),
    nameEn: t("nameEn"),
    kind: organisations("kind"),
    areaCode: organisations("place"),
    addressZh: organisations("address"),
    website: organisations("website"),
    phone: t("officePhone"),
    position: t("position"),
    evidence: t("evidence"),
  };
}

/** A choice without a value keeps its empty first option. */
function choice({ defaultValue, ...rest }: ReturnType<ReturnType<typeof useField>>) {
  return { ...rest, ...(defaultValue === "" ? {} : { defaultValue }) };
}

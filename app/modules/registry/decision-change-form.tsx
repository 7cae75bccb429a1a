import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { fieldsOf, isLeaving } from "./core/decision-changes";
import {
  Choice,
  DocumentFields,
  NoteFields,
  useLevelOptions,
  useModeOptions,
  useTermOptions,
} from "./decision-fields";
import type { DecidedView, NewDecisionStep } from "./decision-view";
import { decisionFaultWords } from "./decision-words";
import { LifecycleTimeline } from "./lifecycle-timeline";
import { nameIn } from "./local-name";
import type { PlatformUnit } from "./platform-units.queries.server";

type Props = Extract<NewDecisionStep, { step: "change" }> & {
  requestId: string;
  answer: FormAnswer | undefined;
};

/** The form for a change of a platform: the document, what the kind of change asks, since when, what the public is told. */
export function ChangeForm({ decided, kind, options, requestId, answer }: Props) {
  const t = useMessages("desk");
  const paths = usePaths();
  const words = decisionFaultWords(useLanguage());
  const field = useField(answer, { intent: "review", words });
  const { platform } = decided;
  return (
    <div className="flex max-w-prose flex-col gap-6 pb-12">
      {isLeaving(kind) ? (
        <Banner tone="caution" title={t("needsSecondTitle")}>
          <p>{t("needsSecondText")}</p>
        </Banner>
      ) : null}
      <ChangedMeanwhile decided={decided} answer={answer} />
      <PostForm requestId={requestId} intent="review" answer={answer} words={words}>
        <input type="hidden" name="seen" value={platform.changes} />
        <DocumentFields field={field} />
        <KindFields kind={kind} units={decided.units} options={options} field={field} answer={answer} />
        <TextField
          {...field("validOn")}
          label={t("validOn")}
          hint={t("validOnHint")}
          inputMode="numeric"
          maxLength={10}
        />
        <NoteFields field={field} />
        <div className="flex flex-wrap gap-3">
          <Button>{t("toSummary")}</Button>
          <ButtonLink variant="quiet" href={paths.newDecision({ q: platform.registrationNumber })}>
            {t("otherChange")}
          </ButtonLink>
        </div>
      </PostForm>
    </div>
  );
}

/** What happened to the platform since the form was shown, where that is why it came back. */
export function ChangedMeanwhile({
  decided,
  answer,
}: {
  decided: DecidedView;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("desk");
  if (!answer?.faults.some(({ code }) => code === "platform_changed")) return null;
  const seen = Number(answer.typed.seen?.[0] ?? 0);
  const fresh = decided.changes.filter(({ seq }) => seq > seen);
  const unitNames = new Map(decided.units.map((unit) => [unit.organisationId, unit.name]));
  return (
    <Banner tone="caution" title={t("changedSince")}>
      <LifecycleTimeline changes={fresh} unitNames={unitNames} />
    </Banner>
  );
}

function KindFields({
  kind,
  units,
  options,
  field,
  answer,
}: Pick<Props, "kind" | "options" | "answer"> & {
  units: readonly PlatformUnit[];
  field: ReturnType<typeof useField>;
}) {
  const t = useMessages("desk");
  const facts = useMessages("platform");
  const asked = new Set(fieldsOf(kind));
  const leagues = useTermOptions(options.leagues);
  const levels = useLevelOptions();
  const modes = useModeOptions();
  if (asked.size === 0) return null;
  return (
    <>
      {asked.has("successor") ? (
        <TextField
          {...field("successor")}
          label={t("successor")}
          hint={t(kind === "not_admitted" ? "successorHintOptional" : "successorHint")}
          isRequired={kind !== "not_admitted"}
          maxLength={20}
        />
      ) : null}
      {asked.has("nameZh") ? (
        <>
          <TextField {...field("nameZh")} label={t("newNameZh")} hint={t("newNameHint")} isRequired />
          <TextField {...field("nameEn")} label={t("newNameEn")} hint={t("newNameEnHint")} lang="en" />
          <TextField {...field("nameMn")} label={t("newNameMn")} hint={t("newNameMnHint")} lang="mn-Mong" />
        </>
      ) : null}
      {asked.has("level") ? (
        <Choice {...field("level")} label={facts("level")} options={levels} isRequired />
      ) : null}
      {asked.has("mode") ? (
        <Choice {...field("mode")} label={facts("mode")} options={modes} isRequired />
      ) : null}
      {asked.has("league") ? (
        <>
          <div className="grid items-end gap-6 sm:grid-cols-2">
            <Choice {...field("league")} label={t("league")} options={leagues} isRequired />
            <TextField {...field("county")} label={t("county")} />
          </div>
          <TextField {...field("address")} label={t("address")} />
          <div className="grid items-end gap-6 sm:grid-cols-2">
            <TextField {...field("lat")} label={t("lat")} hint={t("latHint")} inputMode="decimal" />
            <TextField {...field("lng")} label={t("lng")} hint={t("lngHint")} inputMode="decimal" />
          </div>
        </>
      ) : null}
      {asked.has("unit") ? (
        <TextField {...field("unit")} label={t("newLead")} hint={t("unitHint")} isRequired />
      ) : null}
      {asked.has("joining") ? (
        <>
          <TextArea {...field("joining")} label={t("joining")} hint={t("joiningHint")} rows={3} />
          <Leaving units={units} answer={answer} />
        </>
      ) : null}
    </>
  );
}

function Leaving({ units, answer }: { units: readonly PlatformUnit[]; answer: FormAnswer | undefined }) {
  const t = useMessages("desk");
  const language = useLanguage();
  const coBuilders = units.filter(({ role, isCurrent }) => role === "co_builder" && isCurrent);
  if (coBuilders.length === 0) return null;
  return (
    <fieldset>
      <legend className="font-semibold">{t("leaving")}</legend>
      {coBuilders.map(({ organisationId, name }) => (
        <Tick
          key={organisationId}
          name="leaving"
          value={String(organisationId)}
          isChecked={answer?.typed.leaving?.includes(String(organisationId)) ?? false}
        >
          {nameIn(name, language).text}
        </Tick>
      ))}
    </fieldset>
  );
}

/** One of several that may be ticked. */
export function Tick({
  name,
  value,
  isChecked,
  children,
}: {
  name: string;
  value: string;
  isChecked: boolean;
  children: string;
}) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-2.5">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={isChecked}
        className="size-5 shrink-0 cursor-pointer"
      />
      {children}
    </label>
  );
}

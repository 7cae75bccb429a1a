import type { ReactNode } from "react";
import { Button, ButtonLink } from "~/app/components/button";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { CapabilityFrame, useCapabilityFaults } from "./capability-frame";
import { FormPart, TickList } from "./offer-form-parts";
import type { ServiceChoices, ServiceToEdit } from "./own-services.queries.server";
import { ServiceMethodFields } from "./service-method-fields";
import { ServicePriceFields } from "./service-price-fields";

export interface ServiceFormView {
  platform: OwnPlatform;
  choices: ServiceChoices;
  /** What is changed; left out for a new one. */
  service?: ServiceToEdit | undefined;
  requestId: string;
  outcome?: "saved" | "held" | undefined;
  answer: FormAnswer | undefined;
}

/** The form of a service, new or there already: what it is, price, time, samples, methods. Only Chinese is required. */
export function ServiceFormPage(view: ServiceFormView) {
  const { platform, service, requestId, outcome, answer, choices } = view;
  const t = useMessages("capabilities");
  const paths = usePaths();
  const words = useCapabilityFaults();
  const field = useField(answer, { words });
  const now = service?.typed;
  const { slug } = platform;
  const page = (part: "files" | "preview") => paths.ownCapabilities(slug, "services", service?.id, part);
  return (
    <CapabilityFrame
      platform={platform}
      part="services"
      title={now ? t("services.editTitle", { name: now.nameZh }) : t("services.newTitle")}
      outcome={answer ? undefined : outcome}
    >
      <div className="flex flex-wrap gap-x-5">
        <a href={paths.ownCapabilities(slug, "services")} className="inline-flex min-h-11 items-center">
          {t("services.back")}
        </a>
        {service ? (
          <>
            <a href={page("files")} className="inline-flex min-h-11 items-center">
              {t("services.files")}
            </a>
            <a href={page("preview")} className="inline-flex min-h-11 items-center">
              {t("services.preview")}
            </a>
          </>
        ) : null}
      </div>
      <PostForm
        requestId={requestId}
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-8"
      >
        {service ? <input type="hidden" name="version" value={service.version} /> : null}
        <FormPart title={t("services.what")}>
          <CategoryField categories={choices.categories} field={field("categoryCode", now?.categoryCode)} />
          <TextField
            {...field("nameZh", now?.nameZh)}
            label={t("services.nameZh")}
            hint={t("services.nameHint")}
            isRequired
          />
          <TextArea
            {...field("summaryZh", now?.summaryZh)}
            label={t("services.summaryZh")}
            hint={t("services.summaryHint")}
            rows={4}
            isRequired
          />
          <TextArea
            {...field("deliverableZh", now?.deliverableZh)}
            label={t("services.deliverableZh")}
            hint={t("services.deliverableHint")}
            rows={3}
          />
          <TextArea
            {...field("keywordsZh", now?.keywordsZh)}
            label={t("services.keywordsZh")}
            hint={t("services.keywordsHint")}
            rows={2}
          />
          <TickList
            name="fieldCodes"
            label={t("services.fields")}
            hint={t("services.fieldsHint")}
            error={field("fieldCodes").error}
            options={choices.fields.map(({ code, name }) => ({ value: code, name }))}
            ticked={answer ? (answer.typed.fieldCodes ?? []) : (now?.fieldCodes ?? [])}
          />
          <More>
            <TextField {...field("nameEn", now?.nameEn)} label={t("services.nameEn")} lang="en" />
            <TextArea
              {...field("summaryEn", now?.summaryEn)}
              label={t("services.summaryEn")}
              lang="en"
              rows={4}
            />
            <TextArea
              {...field("deliverableEn", now?.deliverableEn)}
              label={t("services.deliverableEn")}
              lang="en"
              rows={3}
            />
            <TextArea
              {...field("keywordsEn", now?.keywordsEn)}
              label={t("services.keywordsEn")}
              lang="en"
              rows={2}
            />
          </More>
        </FormPart>
        <ServicePriceFields now={now} answer={answer} />
        <FormPart title={t("services.timeTitle")} hint={t("services.turnaroundHint")}>
          <Pair>
            <TextField
              {...field("turnaroundMin", now?.turnaroundMin)}
              label={t("services.turnaroundMin")}
              inputMode="numeric"
            />
            <TextField
              {...field("turnaroundMax", now?.turnaroundMax)}
              label={t("services.turnaroundMax")}
              inputMode="numeric"
            />
          </Pair>
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField
              {...field("capacityCount", now?.capacityCount)}
              label={t("services.capacityCount")}
              inputMode="numeric"
            />
            <SelectField
              {...field("capacityUnit", now?.capacityUnit || "samples")}
              label={t("services.capacityUnit")}
              options={(["samples", "hours", "days", "projects", "people"] as const).map((value) => ({
                value,
                label: t(`services.unit.${value}`),
              }))}
            />
            <SelectField
              {...field("capacityPeriod", now?.capacityPeriod || "week")}
              label={t("services.capacityPeriod")}
              options={(["week", "month", "year"] as const).map((value) => ({
                value,
                label: t(`services.period.${value}`),
              }))}
            />
          </div>
        </FormPart>
        <SamplesPart view={view} />
        <ServiceMethodFields
          slug={slug}
          now={now?.methods ?? []}
          certificates={choices.certificates}
          answer={answer}
        />
        <div className="flex flex-wrap gap-3">
          <Button>{t(service ? "save" : "saveDraft")}</Button>
          <ButtonLink href={paths.ownCapabilities(slug, "services")} variant="quiet">
            {t("services.back")}
          </ButtonLink>
        </div>
      </PostForm>
    </CapabilityFrame>
  );
}

/** What can follow later, folded away. */
function More({ children }: { children: ReactNode }) {
  const t = useMessages("capabilities");
  return (
    <details className="rounded border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer items-center px-4 text-action">
        {t("services.more")}
      </summary>
      <div className="flex flex-col gap-5 p-4 pt-2">{children}</div>
    </details>
  );
}

function CategoryField({
  categories,
  field,
}: {
  categories: ServiceChoices["categories"];
  field: ReturnType<ReturnType<typeof useField>>;
}) {
  const t = useMessages("capabilities");
  const language = useLanguage();
  const { defaultValue, ...rest } = field;
  return (
    <SelectField
      {...rest}
      {...(defaultValue ? { defaultValue } : {})}
      label={t("services.category")}
      isRequired
      options={categories.map(({ code, name }) => ({
        value: code,
        label: textIn(name, language)?.text ?? code,
      }))}
    />
  );
}

function SamplesPart({ view: { answer, service, choices } }: { view: ServiceFormView }) {
  const t = useMessages("capabilities");
  const language = useLanguage();
  const words = useCapabilityFaults();
  const field = useField(answer, { words });
  const now = service?.typed;
  return (
    <FormPart title={t("services.samplesTitle")}>
      <TextArea
        {...field("sampleRequirementsZh", now?.sampleRequirementsZh)}
        label={t("services.samplesZh")}
        hint={t("services.samplesHint")}
        rows={4}
      />
      <TextArea
        {...field("sampleRequirementsEn", now?.sampleRequirementsEn)}
        label={t("services.samplesEn")}
        lang="en"
        rows={3}
      />
      {choices.sites.length > 0 ? (
        <SelectField
          {...field("siteId", now?.siteId ?? "")}
          label={t("services.site")}
          options={[
            { value: "", label: t("services.siteMain") },
            ...choices.sites.map(({ id, name }) => ({
              value: String(id),
              label: textIn(name, language)?.text ?? String(id),
            })),
          ]}
        />
      ) : null}
      {choices.instruments.length > 0 ? (
        <TickList
          name="instrumentIds"
          label={t("services.instruments")}
          hint={t("services.instrumentsHint")}
          error={field("instrumentIds").error}
          options={choices.instruments.map(({ id, name }) => ({ value: String(id), name }))}
          ticked={answer ? (answer.typed.instrumentIds ?? []) : (now?.instrumentIds ?? [])}
        />
      ) : null}
    </FormPart>
  );
}

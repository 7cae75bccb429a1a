import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";
import { commissionBases, commissionPayers } from "./core/vocabulary";
import { useIntroductionFaults } from "./introduction-faults";
import { PartnersFields } from "./introduction-partners";
import type { LikelyPlatform } from "./suits-broker.queries.server";

export interface BrokerDemandView {
  id: number;
  name: LocalName;
  isMasked: boolean;
  isSample: boolean;
  likely: LikelyPlatform[];
  requestId: string;
  askId: string;
  isAsked: boolean;
  /** Registration number of a platform that was chosen from the list. */
  chosen: string;
  protectedMonths: number;
  /** Platforms that the name in the form could mean, once it was looked for. */
  found?: readonly { slug: string; name: LocalName }[] | undefined;
}

/** A demand as a broker may know it, and the form that introduces it to a platform. `facts`: mask or details. */
export function BrokerDemandPage({
  facts,
  answer,
  ...view
}: BrokerDemandView & { facts: ReactNode; answer?: FormAnswer | undefined }) {
  const t = useMessages("introductions");
  const language = useLanguage();
  const name = nameIn(view.name, language);
  return (
    <>
      <PageHeader
        title={name.text}
        {...(name.lang === language ? {} : { titleLang: name.lang })}
        tags={
          <>
            {view.isMasked ? <Tag>{t("maskedMark")}</Tag> : null}
            {view.isSample ? <SampleTag /> : null}
          </>
        }
        lead={t(view.isMasked ? "demandLeadMasked" : "demandLead")}
      />
      <div className="flex max-w-prose flex-col">
        {view.isMasked ? <div className="pb-6">{facts}</div> : facts}
        {view.isMasked ? <Ask {...view} answer={answer} /> : null}
        {/* The first of the form's buttons is what the return key presses: it sends, and chooses no platform. */}
        <button type="submit" form={formId} tabIndex={-1} aria-hidden="true" className="sr-only">
          {t("introduce")}
        </button>
        <Likely platforms={view.likely} isMasked={view.isMasked} />
        <Section id="introduce" title={t("introduceTitle")}>
          <IntroduceForm {...view} answer={answer} />
        </Section>
      </div>
    </>
  );
}

function Ask({ askId, isAsked, answer }: BrokerDemandView & { answer?: FormAnswer | undefined }) {
  const t = useMessages("introductions");
  const words = useIntroductionFaults();
  const field = useField(answer, { intent: "ask", words });
  return (
    <Section id="ask" title={t("askTitle")}>
      {isAsked ? (
        <Banner tone="good" title={t("asked")} isAnswer />
      ) : (
        <PostForm requestId={askId} intent="ask" answer={answer} words={words}>
          <TextArea
            {...field("why")}
            label={t("askLabel")}
            hint={t("askHint")}
            rows={3}
            maxLength={1000}
            isRequired
          />
          <div>
            <Button variant="secondary">{t("ask")}</Button>
          </div>
        </PostForm>
      )}
    </Section>
  );
}

function Likely({ platforms, isMasked }: { platforms: readonly LikelyPlatform[]; isMasked: boolean }) {
  const t = useMessages("introductions");
  const paths = usePaths();
  if (platforms.length === 0) return null;
  return (
    <Section id="likely" title={t("likelyTitle")}>
      <p className="text-quiet">{t(isMasked ? "likelyMasked" : "likelyText")}</p>
      <ul className="divide-y divide-line border-y border-line">
        {platforms.map(({ slug, name }) => (
          <li key={slug} className="flex items-center justify-between gap-x-4">
            <a href={paths.platform(slug)} className="inline-flex min-h-11 min-w-0 items-center py-2">
              <HitText text={name} />
            </a>
            <ChooseButton slug={slug} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Sends the form below with what is typed in it; it comes back with this platform and everything else as it was. */
function ChooseButton({ slug }: { slug: string }) {
  const t = useMessages("introductions");
  return (
    <Button variant="quiet" form={formId} name="platform" value={slug} formNoValidate className="shrink-0">
      {t("chooseThis")}
    </Button>
  );
}

const formId = "introduce-form";

/** Platforms that the typed name could mean; the one alone that it names whole, or by its number. */
function Found({ found, likely, typed }: Pick<BrokerDemandView, "found" | "likely"> & { typed: string }) {
  const t = useMessages("introductions");
  const chosen = (found ?? likely).find(({ slug, name }) => [slug, name.zh, name.en].includes(typed.trim()));
  if (chosen)
    return (
      <p role="status" className="font-semibold">
        {t("chosenPlatform")} <HitText text={chosen.name} />
      </p>
    );
  if (found === undefined) return null;
  if (found.length === 0 && typed.trim() === "") return null;
  if (found.length === 0) return <p role="status">{t("foundNone")}</p>;
  return (
    <ul aria-label={t("foundTitle")} className="divide-y divide-line border-y border-line">
      {found.map(({ slug, name }) => (
        <li key={slug} className="flex items-center justify-between gap-x-4 py-1">
          <HitText text={name} />
          <ChooseButton slug={slug} />
        </li>
      ))}
    </ul>
  );
}

function IntroduceForm({
  requestId,
  answer,
  chosen,
  found,
  likely,
  protectedMonths,
}: BrokerDemandView & { answer?: FormAnswer | undefined }) {
  const t = useMessages("introductions");
  const words = useIntroductionFaults();
  const field = useField(answer, { intent: "introduce", words });
  const platform = field("platform", chosen);
  return (
    <PostForm
      requestId={requestId}
      intent="introduce"
      answer={answer}
      words={words}
      id={formId}
      action="#introduce"
      className="group/form flex flex-col gap-6"
    >
      {/* Before the field: what is chosen here is read before what is typed there. */}
      <Found found={found} likely={likely} typed={platform.defaultValue} />
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1">
          <TextField {...platform} label={t("platformLabel")} hint={t("platformHint")} isRequired />
        </div>
        <Button variant="secondary" name="do" value="find" formNoValidate>
          {t("findPlatform")}
        </Button>
      </div>
      <TextArea
        {...field("message")}
        label={t("messageLabel")}
        hint={t("messageHint")}
        rows={5}
        maxLength={1000}
        isRequired
      />
      <RadioField
        {...field("basis", "none")}
        label={t("basisLabel")}
        isStacked
        options={commissionBases.map((value) => ({ value, label: t(`basis.${value}`) }))}
      />
      {/* What the choice above does not need steps away by style alone. */}
      <div className="group-has-[[value=fixed]:checked]/form:hidden group-has-[[value=none]:checked]/form:hidden">
        <TextField
          {...field("shareBp")}
          label={t("shareBpLabel")}
          hint={t("shareBpHint")}
          inputMode="decimal"
        />
      </div>
      <div className="group-has-[[value=none]:checked]/form:hidden group-has-[[value=share]:checked]/form:hidden">
        <TextField {...field("fixedFen")} label={t("fixedLabel")} inputMode="decimal" />
      </div>
      <div className="group-has-[[value=none]:checked]/form:hidden">
        <SelectField
          {...field("payer")}
          label={t("payerLabel")}
          options={[
            { value: "", label: t("payerNone") },
            ...commissionPayers.map((value) => ({ value, label: t(`payer.${value}`) })),
          ]}
        />
      </div>
      <TextArea
        {...field("terms")}
        label={t("ownTermsLabel")}
        hint={t("ownTermsHint")}
        rows={3}
        maxLength={1000}
      />
      <PartnersFields field={field} />
      <p className="text-quiet">{t("introduceNote", { months: protectedMonths })}</p>
      <div>
        <Button>{t("introduce")}</Button>
      </div>
    </PostForm>
  );
}

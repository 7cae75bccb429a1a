import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { Paths } from "~/app/paths";
import type { LocalName } from "../registry/local-name";
import type { Kind } from "./core/conversation";
import { type EnquiryAbout, hrefOfAbout } from "./enquiry-about";
import { EnquiryFilesField } from "./enquiry-files-field";
import type { EnquiryTarget } from "./enquiry-target.queries.server";
import { useEnquiryFaults } from "./enquiry-words";
import { useName } from "./use-name";

/** What keeps somebody who is signed in from asking. */
export type Stop =
  | "confirm_first"
  | "no_organisation"
  | "choose_organisation"
  | "not_in_standing"
  | "own_unit";

export interface NewEnquiryView {
  target: EnquiryTarget;
  /** In which organisation's name; or what has to be done first. */
  asker: { name: LocalName } | { stop: Stop };
  /** What can be wanted of it, the likeliest first. */
  kinds: readonly Kind[];
  wanted: Kind;
  answerDay: { days: number; lastDay: string };
  /** A department hears of silence. */
  isWatched: boolean;
  limits: { files: number; megabytes: number };
  requestId: string;
  isHeld: boolean;
  answer: FormAnswer | undefined;
}

/** The form for an enquiry: what it is about, in whose name, and what happens next and by when. */
export function NewEnquiryPage(view: NewEnquiryView) {
  const t = useMessages("enquiries");
  const { target, asker, isHeld } = view;
  return (
    <Wide className="pb-16">
      <PageHeader title={t("newTitle")} lead={isHeld || "stop" in asker ? undefined : t("newLead")} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,38rem)_minmax(0,1fr)] lg:gap-16">
        <div className="flex flex-col gap-6">
          <About target={target} />
          {isHeld ? <Held target={target} /> : "stop" in asker ? <Stopped stop={asker.stop} /> : null}
          {!isHeld && "name" in asker ? <Form {...view} name={asker.name} /> : null}
        </div>
        {isHeld || "stop" in asker ? null : <Next {...view} />}
      </div>
    </Wide>
  );
}

function aboutOf({ about, id, name, resourceKind, platform }: EnquiryTarget): EnquiryAbout {
  const key = about === "resource" ? resourceKind : about === "platform" ? platform?.slug : undefined;
  return { kind: about, id, name, ...(key === undefined ? {} : { key }), isPublic: true };
}

function About({ target }: { target: EnquiryTarget }) {
  const t = useMessages("enquiries");
  const paths = usePaths();
  const { about, name, platform, provider } = target;
  return (
    <div className="flex flex-col items-start gap-2 rounded border border-line bg-surface p-5">
      <div className="flex flex-wrap gap-2">
        <Tag mark={null}>{t(`about.${about}`)}</Tag>
        {target.isSample ? <SampleTag /> : null}
      </div>
      <p className="text-lead leading-snug font-semibold">
        <a href={hrefOfAbout(aboutOf(target), paths)}>
          <HitText text={name} />
        </a>
      </p>
      {platform && about !== "platform" ? (
        <p>
          <a href={paths.platform(platform.slug)}>
            <HitText text={platform.name} />
          </a>
        </p>
      ) : null}
      <p className="text-small text-quiet">
        {t.rich("providedBy", { name: <HitText key="provider" text={provider.name} /> })}
      </p>
    </div>
  );
}

function Form({
  target,
  name,
  kinds,
  wanted,
  limits,
  requestId,
  answer,
}: NewEnquiryView & { name: LocalName }) {
  const t = useMessages("enquiries");
  const paths = usePaths();
  const nameOf = useName();
  const words = useEnquiryFaults();
  const field = useField(answer, { words });
  const kind = field("kind", wanted);
  const { platform, provider } = target;
  return (
    <>
      {provider.hasPeople ? null : (
        <Banner tone="caution" title={t("nobodyTitle")}>
          <p>{t("nobodyText")}</p>
          {platform ? <a href={paths.platform(platform.slug)}>{t("toPlatform")}</a> : null}
        </Banner>
      )}
      <PostForm requestId={requestId} answer={answer} words={words} labels={{ files: t("files") }} hasFiles>
        <RadioField
          {...kind}
          label={t("kind")}
          isStacked
          options={kinds.map((value) => ({ value, label: t(`kindText.${value}`) }))}
        />
        <TextField
          {...field("subject", t(`prefill.${wanted}`, { name: nameOf(target.name) }).slice(0, 100))}
          label={t("subject")}
          hint={t("subjectHint")}
          maxLength={100}
          isRequired
        />
        <TextArea {...field("text")} label={t("text")} hint={t("textHint")} rows={7} isRequired />
        <TextField {...field("quantity")} label={t("quantity")} hint={t("quantityHint")} maxLength={100} />
        <TextField {...field("neededBy")} label={t("neededBy")} hint={t("dayHint")} />
        <EnquiryFilesField answer={answer} limits={limits} />
        <p className="text-small text-quiet">{t("secret")}</p>
        <div className="flex flex-col items-start gap-2">
          <Button>{t("send", { name: nameOf(provider.name) })}</Button>
          <p className="text-small text-quiet">{t("asOrganisation", { name: nameOf(name) })}</p>
        </div>
      </PostForm>
    </>
  );
}

function Next({ answerDay, isWatched }: NewEnquiryView) {
  const t = useMessages("enquiries");
  const { date } = useFormat();
  return (
    <aside aria-labelledby="next" className="flex flex-col gap-3 lg:pt-2">
      <h2 id="next" className="text-lead">
        {t("nextTitle")}
      </h2>
      <ol className="flex list-decimal flex-col gap-2 ps-6">
        <li>{t("next1", { days: answerDay.days, day: date(answerDay.lastDay) })}</li>
        <li>{t("next2")}</li>
        <li>{t(isWatched ? "next3" : "next3None")}</li>
      </ol>
    </aside>
  );
}

const ways: Readonly<Record<Stop, (paths: Paths) => string>> = {
  confirm_first: (paths) => paths.signIns(),
  no_organisation: (paths) => paths.newOrganisation(),
  choose_organisation: (paths) => paths.ownOrganisations(),
  not_in_standing: (paths) => paths.ownOrganisations(),
  own_unit: (paths) => paths.workbench(),
};

function Stopped({ stop }: { stop: Stop }) {
  const t = useMessages("enquiries");
  const paths = usePaths();
  return (
    <Banner title={t(`stop.${stop}`)}>
      <p>{t(`stopText.${stop}`)}</p>
      <p className="pt-3">
        <ButtonLink href={ways[stop](paths)}>{t(`stopDo.${stop}`)}</ButtonLink>
      </p>
    </Banner>
  );
}

function Held({ target }: { target: EnquiryTarget }) {
  const t = useMessages("enquiries");
  const paths = usePaths();
  const nameOf = useName();
  return (
    <>
      <Banner tone="caution" title={t("heldTitle")} isAnswer>
        {t("heldText")}
      </Banner>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={hrefOfAbout(aboutOf(target), paths) ?? paths.home()} variant="secondary">
          {t("toThing", { name: nameOf(target.name) })}
        </ButtonLink>
        <ButtonLink href={paths.enquiries()} variant="quiet">
          {t("toOwn")}
        </ButtonLink>
      </div>
    </>
  );
}

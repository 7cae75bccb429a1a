import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { TextField } from "~/app/components/field";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ChangeForm } from "./decision-change-form";
import { DecisionPlatform } from "./decision-platform";
import { RegistrationForm } from "./decision-registration-form";
import { DecisionSummary } from "./decision-summary";
import type { DecisionAnswer, NewDecisionStep } from "./decision-view";
import { nameIn } from "./local-name";
import { LocalText } from "./local-text";
import { StatusTag } from "./platform-marks";

interface View {
  at: NewDecisionStep;
  requestId: string;
  answer: DecisionAnswer | undefined;
  result: string | undefined;
}

/** Entering an authority's decision, one step at a time: what it is about, what it says, what the public will see. */
export function NewDecisionPage({ at, requestId, answer, result }: View) {
  const t = useMessages("desk");
  const paths = usePaths();
  const title = useTitle(at);
  if (answer?.kind === "summary") return <DecisionSummary {...answer} requestId={requestId} />;
  return (
    <>
      <PageHeader
        title={title}
        lead={at.step === "start" ? t("decisionNewLead") : undefined}
        actions={
          at.step === "start" ? null : (
            <ButtonLink
              variant="secondary"
              href={paths.newDecision(
                at.step === "change" ? { q: at.decided.platform.registrationNumber } : {},
              )}
            >
              {t(at.step === "change" ? "otherChange" : "otherDecision")}
            </ButtonLink>
          )
        }
      />
      {at.step === "start" ? <Start {...at} /> : null}
      {at.step === "registration" ? (
        <RegistrationForm {...at} requestId={requestId} answer={answer?.answer} />
      ) : null}
      {at.step === "platform" ? (
        <DecisionPlatform {...at} requestId={requestId} answer={answer?.answer} result={result} />
      ) : null}
      {at.step === "change" ? <ChangeForm {...at} requestId={requestId} answer={answer?.answer} /> : null}
    </>
  );
}

function useTitle(at: NewDecisionStep): string {
  const t = useMessages("desk");
  const words = useMessages("platform");
  const language = useLanguage();
  switch (at.step) {
    case "start":
      return t("decisionNew");
    case "registration":
      return t("registrationTitle", { class: nameIn(at.class.name, language).text });
    case "platform":
      return nameIn(at.decided.platform.name, language).text;
    case "change":
      return t("changeTitle", {
        change: words(`change.${at.kind}`),
        name: nameIn(at.decided.platform.name, language).text,
      });
  }
}

function Start({ classes, text, found }: Extract<NewDecisionStep, { step: "start" }>) {
  const t = useMessages("desk");
  const paths = usePaths();
  if (classes.length === 0) {
    return <EmptyState title={t("noClasses")}>{t("noClassesText")}</EmptyState>;
  }
  return (
    <div className="flex flex-col gap-4">
      <Section id="change" title={t("decisionChanges")}>
        <p className="max-w-prose text-quiet">{t("decisionChangesLead")}</p>
        {/* A way on, not an effect: the answer is the address with the text in it. */}
        <form
          method="get"
          action={paths.newDecision()}
          className="flex max-w-prose flex-wrap items-end gap-3"
        >
          <div className="min-w-0 flex-1">
            <TextField name="q" label={t("findPlatform")} hint={t("findPlatformHint")} defaultValue={text} />
          </div>
          <Button variant="secondary">{t("find")}</Button>
        </form>
        {text !== "" ? <Found found={found} text={text} /> : null}
      </Section>
      <Section id="enter" title={t("decisionEnters")}>
        <p className="max-w-prose text-quiet">{t("decisionEntersLead")}</p>
        <ul className="grid gap-x-6 border-y border-line sm:grid-cols-2">
          {classes.map(({ code, name }) => (
            <li key={code} className="border-line not-last:border-b sm:border-b-0">
              <a
                href={paths.newDecision({ class: [code], kind: ["registration"] })}
                className="inline-flex min-h-11 items-center"
              >
                <LocalText name={name} />
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Found({
  found,
  text,
}: {
  found: Extract<NewDecisionStep, { step: "start" }>["found"];
  text: string;
}) {
  const t = useMessages("desk");
  const paths = usePaths();
  if (found.length === 0) {
    return (
      <Banner title={t("foundNone", { text })}>
        <p>{t("foundNoneText")}</p>
      </Banner>
    );
  }
  return (
    <Rows>
      {found.map((platform) => (
        <div
          key={platform.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 sm:flex-nowrap"
        >
          <div className="min-w-0">
            <p className="font-semibold">
              <LocalText name={platform.name} />
            </p>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
              <span className="tabular-nums">{platform.registrationNumber}</span>
              <LocalText name={platform.className} />
              <StatusTag status={platform.status} />
            </p>
          </div>
          <ButtonLink
            variant="secondary"
            href={paths.newDecision({ q: platform.registrationNumber })}
            aria-label={t("chooseThis", { name: platform.name.zh })}
          >
            {t("choosePlatform")}
          </ButtonLink>
        </div>
      ))}
    </Rows>
  );
}

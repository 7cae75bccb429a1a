import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ruleCodeIn, ruleValueIn } from "../publications/rule-value";
import type { Rule } from "../publications/rules.queries.server";
import { ContractFrame } from "./contract-frame";
import type { ContractHead } from "./contract-head.queries.server";
import type { Registration, RegistrationView } from "./registration.queries.server";
import { RegistrationForm } from "./registration-form-fields";

export interface RegistrationPageView {
  contract: ContractHead;
  view: RegistrationView;
  /** By when the office has decided, of an application whose day is known. */
  officeUntil?: string | undefined;
  /** The reader may enter what the office decided: the seller's owner or manager. */
  mayEnter: boolean;
  isSeller: boolean;
  done?: "entered" | "corrected" | undefined;
  requestId: string;
}

/** 认定登记 of a contract: what holds, what is missing, the papers to take along, and what the office decided. */
export function RegistrationPage({
  answer,
  ...page
}: RegistrationPageView & { answer?: FormAnswer | undefined }) {
  const t = useMessages("registrations");
  const paths = usePaths();
  const { contract, view, done } = page;
  return (
    <ContractFrame contract={contract} part="registration">
      {done && !answer ? <Banner tone="good" title={t(done)} isAnswer /> : null}
      <p className="max-w-prose text-quiet">{t("lead")}</p>
      <Section id="result" title={t("resultTitle")}>
        {view.registration ? (
          <Result registration={view.registration} />
        ) : (
          <EmptyState title={t("resultNone")}>
            <p>{t(page.isSeller ? "resultNoneSeller" : "resultNoneBuyer")}</p>
          </EmptyState>
        )}
      </Section>
      <Section id="missing" title={t("missingTitle")}>
        <Missing {...page} />
      </Section>
      <Section id="package" title={t("packageTitle")}>
        <p className="max-w-prose">{t("packageText")}</p>
        <div>
          <ButtonLink href={paths.registrationPackage(contract.id)} variant="secondary">
            {t("packageGet")}
          </ButtonLink>
        </div>
      </Section>
      {page.mayEnter ? (
        <Section id="enter" title={t(view.registration ? "correctTitle" : "enterTitle")}>
          <RegistrationForm view={view} requestId={page.requestId} answer={answer} />
        </Section>
      ) : null}
      <Section id="rules" title={t("rulesTitle")}>
        <Rules {...page} />
      </Section>
    </ContractFrame>
  );
}

function Result({ registration }: { registration: Registration }) {
  const t = useMessages("registrations");
  const paths = usePaths();
  const { date, fen } = useFormat();
  const { number, office, appliedOn, registeredOn, valueFen, technicalFen, file } = registration;
  return (
    <SummaryList
      items={[
        { term: t("number"), detail: <span className="tabular-nums">{number}</span> },
        { term: t("officeName"), detail: <span lang="zh-CN">{office}</span> },
        ...(appliedOn ? [{ term: t("appliedOn"), detail: date(appliedOn) }] : []),
        { term: t("registeredOn"), detail: date(registeredOn) },
        { term: t("field.value"), detail: fen(valueFen) },
        { term: t("field.technical"), detail: fen(technicalFen) },
        {
          term: t("certificate"),
          detail: (
            <a href={paths.file(file.id)} className="break-all">
              {file.name}
            </a>
          ),
        },
      ]}
    />
  );
}

function Missing({ view, contract, isSeller }: RegistrationPageView) {
  const t = useMessages("registrations");
  const paths = usePaths();
  const { missing, rules } = view;
  return (
    <>
      {missing.length === 0 ? (
        <p className="max-w-prose">
          <strong>{t("missingNone")}</strong> {t("missingNoneText")}
        </p>
      ) : (
        <p className="max-w-prose">{t("missingLead")}</p>
      )}
      <ul className="divide-y divide-line border-y border-line">
        {rules.needs.map((need) => {
          const isMissing = missing.includes(need);
          return (
            <li key={need} className="flex items-baseline gap-3 py-3">
              <span className="shrink-0">
                <Tag tone={isMissing ? "caution" : "good"}>{t(isMissing ? "lacking" : "there")}</Tag>
              </span>
              <span className="min-w-0">
                {t(`need.${need}`)}
                {isMissing && isSeller ? (
                  <>
                    {" "}
                    <a
                      href={paths.contract(contract.id, need === "sealed_paper" ? "papers" : "text")}
                      className="text-small whitespace-nowrap"
                    >
                      {t(need === "sealed_paper" ? "missingPapersLink" : "missingTextLink")}
                    </a>
                  </>
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Rules({ view: { rules, registration }, officeUntil }: RegistrationPageView) {
  const t = useMessages("registrations");
  const language = useLanguage();
  const { date } = useFormat();
  const note = (rule: Rule) => (rule.isOfficial ? undefined : t("sample"));
  const item = (term: string, rule: Rule | undefined) =>
    rule ? [{ term, detail: <InLanguage text={ruleValueIn(rule, language)} />, note: note(rule) }] : [];
  return (
    <>
      <p className="text-small text-quiet">{t("asOf", { date: date(rules.day) })}</p>
      <SummaryList
        items={[
          ...item(t("measures"), rules.measures),
          ...(rules.type ? [{ term: t("registeredAs"), detail: ruleCodeIn(rules.type, language) }] : []),
          ...item(t("applicant"), rules.applicant),
          { term: t("office"), detail: t("officeText") },
          { term: t("whenTitle"), detail: t("whenText"), note: t("sample") },
          ...item(t("officeTime"), rules.officeTime).map((one) => ({
            ...one,
            note: (
              <>
                {officeUntil && registration?.appliedOn
                  ? `${t("officeUntil", { applied: date(registration.appliedOn), until: date(officeUntil) })} · `
                  : null}
                {one.note}
              </>
            ),
          })),
        ]}
      />
    </>
  );
}

/** Words of a rule: what has no translation, such as a document's title, is marked as Chinese. */
function InLanguage({ text }: { text: string }) {
  const language = useLanguage();
  return language !== "zh-CN" && /\p{Script=Han}/u.test(text) ? <span lang="zh-CN">{text}</span> : text;
}

import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import type { ContractSide } from "./core/vocabulary";
import type { OtherParty } from "./other-parties.queries.server";

export interface NewContractView {
  /** What it comes from; nothing for one that is written directly. */
  source?:
    | {
        kind: "quote" | "booking" | "enquiry";
        title: string;
        seller: string;
        buyer: string;
        side: ContractSide;
        valueFen?: number | undefined;
        existing?: string | undefined;
      }
    | undefined;
  /** What was looked for, and what was found. */
  search: { typed: string; found: readonly OtherParty[] };
  requestIds: { begin: string; named: string };
}

/** How a contract begins: from what was agreed, or with another organisation that one chooses. */
export function NewContractPage({ answer, ...view }: NewContractView & { answer: FormAnswer | undefined }) {
  const t = useMessages("drafting");
  return (
    <>
      <PageHeader title={t("newTitle")} lead={t("newLead")} />
      <div className="flex flex-col gap-8 pb-12">
        {view.source ? <FromSource {...view} source={view.source} answer={answer} /> : null}
        {view.source ? null : <Directly {...view} answer={answer} />}
      </div>
    </>
  );
}

function useNewFaults() {
  const t = useMessages("drafting");
  return ({ code, values = {} }: FormFault): string | undefined => {
    const known = newFaults.find((one) => one === code);
    return known && t(`newFault.${known}`, { name: String(values.name ?? "") });
  };
}

const newFaults = ["not_contact", "not_a_uscc", "buyer_has_account", "no_such_party", "exists"] as const;

function FromSource({
  source,
  requestIds,
  answer,
}: NewContractView & { source: NonNullable<NewContractView["source"]>; answer: FormAnswer | undefined }) {
  const t = useMessages("drafting");
  const c = useMessages("contracts");
  const { fen } = useFormat();
  const paths = usePaths();
  const words = useNewFaults();
  if (source.existing)
    return (
      <Banner title={t("existsTitle")}>
        <p>
          <a href={paths.contract(source.existing)}>{t("toExisting")}</a>
        </p>
      </Banner>
    );
  return (
    <PostForm requestId={requestIds.begin} intent="begin" answer={answer} words={words}>
      <SummaryList
        items={[
          { term: t("comesFrom"), detail: t(`source.${source.kind}`) },
          { term: t("title.label"), detail: <span lang="zh-CN">{source.title}</span> },
          { term: c("seller"), detail: <span lang="zh-CN">{source.seller}</span> },
          { term: c("buyer"), detail: <span lang="zh-CN">{source.buyer}</span> },
          ...(source.valueFen === undefined ? [] : [{ term: t("value"), detail: fen(source.valueFen) }]),
        ]}
      />
      <p className="max-w-prose text-quiet">{t(source.kind === "quote" ? "fromQuote" : "fromOther")}</p>
      <div>
        <Button>{t("begin")}</Button>
      </div>
    </PostForm>
  );
}

function Directly({ search, requestIds, answer }: NewContractView & { answer: FormAnswer | undefined }) {
  const t = useMessages("drafting");
  const language = useLanguage();
  const words = useNewFaults();
  const field = useField(answer, { intent: "begin", words });
  const named = useField(answer, { intent: "named", words });
  return (
    <>
      <Section id="find" title={t("findTitle")}>
        <form method="get" className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 grow sm:max-w-md">
            <TextField
              name="q"
              label={t("findLabel")}
              hint={t("findHint")}
              defaultValue={search.typed}
              type="search"
            />
          </div>
          <Button variant="secondary">{t("find")}</Button>
        </form>
        {search.typed !== "" && search.found.length === 0 ? (
          <p role="status">{t("findNothing", { typed: search.typed })}</p>
        ) : null}
        {search.found.length > 0 ? (
          <PostForm requestId={requestIds.begin} intent="begin" answer={answer} words={words}>
            <RadioField
              name="otherId"
              label={t("chooseOther")}
              isStacked
              defaultValue={
                search.found.length === 1 ? String(search.found[0]?.id) : field("otherId").defaultValue
              }
              error={field("otherId").error}
              options={search.found.map(({ id, name, league }) => ({
                value: String(id),
                label: [nameIn(name, language).text, league && nameIn(league, language).text]
                  .filter(Boolean)
                  .join(" · "),
              }))}
            />
            <RadioField
              name="side"
              label={t("ownSide")}
              defaultValue={field("side").defaultValue}
              error={field("side").error}
              options={[
                { value: "seller", label: t("asSeller") },
                { value: "buyer", label: t("asBuyer") },
              ]}
            />
            <div>
              <Button>{t("begin")}</Button>
            </div>
          </PostForm>
        ) : null}
      </Section>
      <Section id="named" title={t("namedTitle")}>
        <p className="max-w-prose text-quiet">{t("namedText")}</p>
        <PostForm requestId={requestIds.named} intent="named" answer={answer} words={words} noValidate>
          <TextField {...named("buyerName")} label={t("buyerName")} isRequired />
          <TextField
            {...named("buyerUscc")}
            label={t("paper.uscc")}
            hint={t("buyerUsccHint")}
            maxLength={18}
          />
          <TextField
            {...named("buyerContact")}
            label={t("buyerContact")}
            hint={t("buyerContactHint")}
            isRequired
          />
          <div>
            <Button variant="secondary">{t("beginNamed")}</Button>
          </div>
        </PostForm>
      </Section>
    </>
  );
}

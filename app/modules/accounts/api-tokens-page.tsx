import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { SelectField, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { fixedPaths } from "~/app/paths";
import { type ApiFacts, ApiGuide } from "./api-guide";
import type { ListedToken } from "./api-tokens.queries.server";
import { MOST_TOKENS, tokenLives } from "./core/api-token";
import { useSignInFaults } from "./sign-in-words";

interface Name {
  nameZh: string;
  nameEn?: string;
}

export interface TokensView extends ApiFacts {
  tokens: readonly ListedToken[];
  organisations: readonly (Name & { id: number })[];
  /** What a token may be allowed to do. */
  scopes: readonly ListedToken["scopes"][number][];
  requestId: string;
  isRevoked: boolean;
  answer: FormAnswer | undefined;
  /** Of a token that was just made: itself, unless the form was sent before. */
  created: { token?: string } | undefined;
}

/** The personal tokens of the reader: what there is, and a form for another. */
export function ApiTokensPage(view: TokensView) {
  const t = useMessages("data");
  return (
    <>
      <PageHeader title={t("tokensTitle")} lead={t("tokensLead")} />
      <div className="flex flex-col gap-8">
        {view.created ? <Created {...view.created} origin={view.origin} /> : null}
        {view.isRevoked && !view.created ? <Banner tone="good" title={t("tokenRevoked")} isAnswer /> : null}
        <Section id="tokens" title={t("tokenList")}>
          <Tokens tokens={view.tokens} requestId={view.requestId} />
        </Section>
        <Section id="new-token" title={t("tokenNew")}>
          <NewToken {...view} />
        </Section>
        <Section id="api" title={t("apiTitle")}>
          <ApiGuide origin={view.origin} exampleDay={view.exampleDay} declareDays={view.declareDays} />
        </Section>
      </div>
    </>
  );
}

function Created({ token, origin }: { token?: string; origin: string }) {
  const t = useMessages("data");
  if (token === undefined) {
    return (
      <Banner tone="caution" title={t("tokenSentBefore")} isAnswer>
        <p>{t("tokenSentBeforeText")}</p>
      </Banner>
    );
  }
  return (
    <Banner tone="good" title={t("tokenCreated")} isAnswer>
      <p>{t("tokenCreatedText")}</p>
      <p className="my-3 rounded border border-line bg-surface p-3">
        <code className="break-all select-all">{token}</code>
      </p>
      <p>{t("tokenUse")}</p>
      <pre className="mt-2 rounded border border-line bg-surface p-3 text-small whitespace-pre-wrap">
        <code className="break-all">{`curl -H "Authorization: Bearer …" ${origin}${fixedPaths.apiMe}`}</code>
      </pre>
    </Banner>
  );
}

const tones = { works: "good", expired: "neutral", revoked: "neutral" } as const;

function Tokens({ tokens, requestId }: Pick<TokensView, "tokens" | "requestId">) {
  const t = useMessages("data");
  const format = useFormat();
  const language = useLanguage();
  if (tokens.length === 0) return <EmptyState title={t("tokenNone")}>{t("tokenNoneText")}</EmptyState>;
  return (
    <DataTable
      caption={t("tokenList")}
      isCaptionHidden
      rows={tokens}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          key: "name",
          header: t("tokenName"),
          isRowHeader: true,
          cell: ({ name, hint, organisation }) => (
            <>
              {name}
              <span className="block text-small font-normal text-quiet">
                <code>{hint}…</code>
                {organisation ? ` · ${nameIn(organisation, language)}` : ""}
              </span>
            </>
          ),
        },
        {
          key: "state",
          header: t("tokenState"),
          cell: ({ state }) => <Tag tone={tones[state]}>{t(`tokenState.${state}`)}</Tag>,
        },
        {
          key: "expires",
          header: t("tokenExpires"),
          cell: ({ expiresAt }) => format.instant(new Date(expiresAt)),
        },
        {
          key: "used",
          header: t("tokenLastUsed"),
          cell: ({ lastUsedAt }) => (lastUsedAt ? format.instant(new Date(lastUsedAt)) : t("tokenNeverUsed")),
        },
        {
          key: "revoke",
          header: t("tokenRevoke"),
          cell: ({ id, name, state }) =>
            state === "works" ? (
              <PostForm requestId={requestId} intent="revoke" className="">
                <input type="hidden" name="id" value={id} />
                <Button variant="danger" aria-label={t("tokenRevokeOne", { name })}>
                  {t("tokenRevoke")}
                </Button>
              </PostForm>
            ) : (
              "–"
            ),
        },
      ]}
    />
  );
}

function NewToken({ organisations, scopes, requestId, answer }: TokensView) {
  const t = useMessages("data");
  const language = useLanguage();
  const signInWords = useSignInFaults();
  const words = (fault: FormFault) => {
    if (fault.code === "too_many_tokens") return t("tooManyTokens", { limit: MOST_TOKENS });
    return fault.code === "not_a_member" ? t("notAMember") : signInWords(fault);
  };
  const field = useField(answer, { intent: "create", words });
  return (
    <PostForm
      requestId={requestId}
      intent="create"
      answer={answer}
      words={words}
      className="flex max-w-prose flex-col gap-6"
    >
      <TextField
        {...field("name")}
        label={t("tokenName")}
        hint={t("tokenNameHint")}
        isRequired
        maxLength={60}
      />
      <ScopeField scopes={scopes} answer={answer} error={field("scopes").error} />
      <SelectField
        {...field("days", "90")}
        label={t("tokenDays")}
        isRequired
        options={tokenLives.map((days) => ({ value: String(days), label: t(`tokenDays.${days}`) }))}
      />
      {organisations.length > 0 ? (
        <SelectField
          {...field("organisationId")}
          label={t("tokenOrganisation")}
          options={[
            { value: "", label: t("tokenAlone") },
            ...organisations.map((one) => ({ value: String(one.id), label: nameIn(one, language) })),
          ]}
        />
      ) : null}
      <TextField
        {...field("confirmPassword")}
        type="password"
        label={t("tokenPassword")}
        isRequired
        autoComplete="current-password"
      />
      <div>
        <Button>{t("tokenCreate")}</Button>
      </div>
    </PostForm>
  );
}

function ScopeField({
  scopes,
  answer,
  error,
}: Pick<TokensView, "scopes" | "answer"> & { error: string | undefined }) {
  const t = useMessages("data");
  const isChecked = (scope: string) =>
    answer?.form === "create" ? (answer.typed.scopes ?? []).includes(scope) : scopes.length === 1;
  return (
    <fieldset className={error ? "border-s-4 border-bad ps-4" : ""}>
      <legend className="font-semibold">{t("tokenScopes")}</legend>
      {error ? <p className="text-bad">{error}</p> : null}
      {scopes.map((scope, index) => (
        <label key={scope} className="flex min-h-11 cursor-pointer items-start gap-2.5 py-2">
          <input
            type="checkbox"
            id={index === 0 ? "scopes" : undefined}
            name="scopes"
            value={scope}
            defaultChecked={isChecked(scope)}
            className="mt-1 size-5 shrink-0 cursor-pointer"
          />
          <span>{t(`scope.${scope}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function nameIn({ nameZh, nameEn }: Name, language: "zh-CN" | "en"): string {
  return textIn({ zh: nameZh, ...(nameEn ? { en: nameEn } : {}) }, language)?.text ?? nameZh;
}

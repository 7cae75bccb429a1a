import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Banner } from "../components/banner";
import { Button } from "../components/button";
import { RadioField } from "../components/choice-field";
import { TextField } from "../components/field";
import { PostForm, useField } from "../components/form";
import { PageHeader } from "../components/page-header";
import { Section } from "../components/section-nav";
import { SummaryList } from "../components/summary-list";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { translator } from "../i18n/catalogues";
import { languageNames, languages } from "../i18n/language";
import { useFormat, useMessages, usePaths } from "../i18n/use-messages";
import type { Actor } from "../modules/accounts/core/permissions";
import { changeOwnProfile } from "../modules/accounts/own-profile.commands.server";
import { ownProfileInput } from "../modules/accounts/own-profile-form";
import { findUndeliverable } from "../modules/notifications/inbox.queries.server";
import { MailTopics } from "../modules/notifications/mail-topics";
import { changeMailSettings } from "../modules/notifications/settings.commands.server";
import { findMailSettings } from "../modules/notifications/settings.queries.server";
import { mailSettingsInput, topicsFor } from "../modules/notifications/settings-form";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, actor } = await requirePermission({ request, context }, "account.manage");
  return {
    topics: topicsOf(actor),
    name: person.name,
    language: person.language,
    email: person.email,
    phone: person.phone,
    mail: await findMailSettings(person.id),
    undeliverable: await findUndeliverable(person.id),
    isSaved: new URL(request.url).searchParams.get("kind") === "saved",
    requestId: newRequestId(),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { person, acting, actor } = await requirePermission({ request, context }, "account.manage");
  const form = await readForm(request);
  if (form.intent === "profile") {
    const input = ownProfileInput.safeParse(form.pick(["name", "language"]));
    if (!input.success) return form.refuse(faultsOf(input.error));
    const changed = await changeOwnProfile(input.data, {
      actor: { kind: "person", id: person.id, organisationId: acting?.id },
      requestId: form.requestId,
    });
    if (!changed.ok) return form.refuse([{ code: "sent_before" }], 409);
  } else if (form.intent === "mail") {
    const input = mailSettingsInput.safeParse(form.pick(["mailed", "digest"], ["mailed"]));
    if (!input.success) return form.refuse(faultsOf(input.error));
    await changeMailSettings(person.id, input.data, topicsOf(actor));
  } else throw new Response(null, { status: 400 });
  return redirect(pathsIn(languageOf(new URL(request.url).pathname)).settings("saved"), 303);
}

function topicsOf(actor: Actor) {
  return topicsFor(actor.offices.some(({ role }) => role !== "auditor"));
}

export const meta: MetaFunction = ({ location }) =>
  pageMeta(location.pathname, {
    title: translator(languageOf(location.pathname), "workbench")("place.settings"),
    isIndexed: false,
  });

export default function Settings() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages("workbench");
  const { instant } = useFormat();
  return (
    <>
      <PageHeader title={t("place.settings")} />
      <div className="flex flex-col gap-4 pb-6 empty:hidden">
        {data.isSaved && !answer ? <Banner tone="good" title={t("settingsSaved")} isAnswer /> : null}
        {data.undeliverable ? (
          <Banner tone="caution" title={t("undeliverable")}>
            {t("undeliverableText", { when: instant(new Date(data.undeliverable.at)) })}
          </Banner>
        ) : null}
      </div>
      <Section id="profile" title={t("profile")}>
        <Profile {...data} answer={answer} />
      </Section>
      <Section id="addresses" title={t("addresses")}>
        <Addresses {...data} />
      </Section>
      <Section id="mail" title={t("mailSettings")}>
        {data.email === undefined ? (
          <p className="max-w-prose text-quiet">{t("mailHintNone")}</p>
        ) : (
          <PostForm requestId={data.requestId} intent="mail" answer={answer}>
            <MailTopics settings={data.mail} topics={data.topics} />
            <div>
              <Button>{t("saveMail")}</Button>
            </div>
          </PostForm>
        )}
      </Section>
    </>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function Profile({
  name,
  language,
  requestId,
  answer,
}: Data & { answer: ReturnType<typeof useActionData<typeof action>> }) {
  const t = useMessages("workbench");
  const field = useField(answer, { intent: "profile" });
  return (
    <PostForm
      requestId={requestId}
      intent="profile"
      answer={answer}
      className="flex max-w-prose flex-col gap-6"
    >
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        isRequired
        autoComplete="name"
        maxLength={60}
        {...field("name", name)}
      />
      <RadioField
        label={t("language")}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        {...field("language", language)}
      />
      <div>
        <Button>{t("saveProfile")}</Button>
      </div>
    </PostForm>
  );
}

/** They are changed where they are confirmed. */
function Addresses({ email, phone }: Data) {
  const t = useMessages("workbench");
  const paths = usePaths();
  const none = <span className="text-quiet">{t("noneGiven")}</span>;
  return (
    <>
      <SummaryList
        items={[
          { term: t("email"), detail: email ?? none },
          { term: t("phone"), detail: phone ?? none },
        ]}
      />
      <p>
        <a href={paths.signIns()}>{t("changeAddresses")}</a>
      </p>
    </>
  );
}

import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { LocalName } from "./local-name";
import { LocalText } from "./local-text";
import type { PublicContact } from "./platform-contacts.queries.server";
import type { RevealedContact } from "./platform-contacts-reveal.commands.server";

/** The people by whom a platform is reached: masked, until the reader asks for the whole. */
export function PlatformContactReveal({
  slug,
  name,
  masked,
  requestId,
  answer,
  shown,
}: {
  slug: string;
  name: LocalName;
  masked: readonly PublicContact[];
  requestId: string;
  answer: FormAnswer | undefined;
  shown: readonly RevealedContact[] | undefined;
}) {
  const t = useMessages("manage");
  const paths = usePaths();
  const contacts = shown ?? masked;
  return (
    <Wide className="pb-16">
      <PageHeader
        title={t("revealTitle")}
        lead={t("revealLead")}
        facts={
          <p>
            <LocalText name={name} />
          </p>
        }
      />
      <div className="flex max-w-prose flex-col gap-6">
        {shown ? <Banner tone="caution" title={t("revealShown")} isAnswer /> : null}
        {contacts.length === 0 ? <p>{t("revealNone")}</p> : null}
        {contacts.map((contact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is rendered once, and masked people may look alike
          <Person key={index} contact={contact} />
        ))}
        <div className="flex flex-wrap gap-3">
          {!shown && masked.length > 0 ? (
            <PostForm
              requestId={requestId}
              answer={answer}
              words={({ code, values }) =>
                code === "reveal_too_many"
                  ? t("revealTooMany", { minutes: values?.minutes ?? "" })
                  : undefined
              }
            >
              <p>
                <Button>{t("revealDo")}</Button>
              </p>
            </PostForm>
          ) : null}
          <ButtonLink href={paths.platform(slug)} variant="quiet">
            {t("revealBack")}
          </ButtonLink>
        </div>
      </div>
    </Wide>
  );
}

function Person({ contact }: { contact: RevealedContact }) {
  const t = useMessages("platform");
  const role = textIn(contact.role, useLanguage());
  return (
    <SummaryList
      items={[
        {
          term: t("contactPerson"),
          detail: <LocalText name={contact.name} />,
          note: role ? <span lang={role.lang}>{role.text}</span> : undefined,
        },
        ...(contact.phone ? [{ term: t("phone"), detail: contact.phone }] : []),
        ...(contact.email ? [{ term: t("email"), detail: contact.email }] : []),
      ]}
    />
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Banner } from "../components/banner";
import { Button } from "../components/button";
import { Wide } from "../components/layout";
import { PageHeader } from "../components/page-header";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { unsubscribe } from "../modules/notifications/settings.commands.server";
import { readUnsubscribeToken } from "../modules/notifications/unsubscribe-token.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export function loader({ params, context }: LoaderFunctionArgs) {
  context.page.personal();
  return { subject: readToken(params.token).subject };
}

/** Of our page, or of a mail program by itself, which wants no redirect (RFC 8058). May be repeated. */
export async function action({ params, context }: ActionFunctionArgs) {
  context.page.personal();
  const { personId, subject } = readToken(params.token);
  await unsubscribe(personId, subject);
  return { isDone: true };
}

function readToken(token = "") {
  const read = readUnsubscribeToken(token);
  if (!read) throw new Response(null, { status: 404 });
  return read;
}

export const meta: MetaFunction = ({ location }) =>
  pageMeta(location.pathname, {
    title: translator(languageOf(location.pathname), "workbench")("unsubscribe"),
    isIndexed: false,
  });

export default function Unsubscribe() {
  const { subject } = useLoaderData<typeof loader>();
  const isDone = useActionData<typeof action>()?.isDone ?? false;
  const t = useMessages("workbench");
  const paths = usePaths();
  const topic = t(subject === "digest" ? "digest" : `topic.${subject}`);
  return (
    <Wide>
      <PageHeader title={t("unsubscribe")} />
      <div className="flex max-w-prose flex-col items-start gap-6">
        {isDone ? (
          <Banner tone="good" title={t("unsubscribed", { topic })} isAnswer>
            {t.rich("unsubscribedText", {
              settings: (
                <a key="settings" href={paths.settings()}>
                  {t("place.settings")}
                </a>
              ),
            })}
          </Banner>
        ) : (
          <>
            <p>{t("unsubscribeText", { topic })}</p>
            <form method="post">
              <Button>{t("unsubscribeDo")}</Button>
            </form>
          </>
        )}
      </div>
    </Wide>
  );
}

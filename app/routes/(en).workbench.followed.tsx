import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Banner } from "../components/banner";
import { PageHeader } from "../components/page-header";
import { Section } from "../components/section-nav";
import { ownPath } from "../core/own-path";
import { filledLine } from "../form-text";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { useMessages } from "../i18n/use-messages";
import {
  followPlatform,
  removeSearch,
  renameSearch,
  saveSearch,
  unfollowPlatform,
} from "../modules/notifications/followed.commands.server";
import { listFollowedPlatforms, listSavedSearches } from "../modules/notifications/followed.queries.server";
import { savedSearchInput, searchableLists } from "../modules/notifications/followed-form";
import { FollowedPlatforms, SavedSearches } from "../modules/notifications/followed-lists";
import { isSavable, savedQuery } from "../modules/notifications/saved-search-query";
import { pageMeta } from "../page-meta";
import { type FollowedChange, followedChanges } from "../path-parts";
import { languageOf, pathsIn } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "account.manage");
  const kind = new URL(request.url).searchParams.get("kind");
  return {
    searches: await listSavedSearches(person.id),
    platforms: await listFollowedPlatforms(person.id),
    done: followedChanges.find((change) => change === kind),
    requestId: newRequestId(),
  };
}

/** `save`, `rename`, `remove` a search; `follow`, `unfollow` a platform. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "account.manage");
  const language = languageOf(new URL(request.url).pathname);
  const form = await readForm(request);
  // Forms of other pages say where they stand: one goes on there.
  const from = ownPath(form.text("redirectTo"));
  const done = (change: FollowedChange) =>
    from === undefined ? redirect(pathsIn(language).followed(change), 303) : goOn(from, change);
  switch (form.intent) {
    case "save": {
      const list = form.text("list");
      const input = savedSearchInput.safeParse({
        list,
        query: form.text("query"),
        name: nameOf(list, form.text("query"), translator(language, "workbench")),
      });
      if (!input.success || !isSavable(input.data.list, input.data.query))
        throw new Response(null, { status: 400 });
      const saved = await saveSearch(person.id, { ...input.data, query: savedQuery(`?${input.data.query}`) });
      return saved.ok ? done("saved") : form.refuse([{ code: "too_many_kept" }], 409);
    }
    case "rename": {
      const name = filledLine(60).safeParse(form.text("name"));
      if (!name.success)
        return form.refuse(faultsOf(name.error).map((fault) => ({ ...fault, field: "name" })));
      if (!(await renameSearch(person.id, idOf(form), name.data))) throw new Response(null, { status: 404 });
      return done("renamed");
    }
    case "remove":
      await removeSearch(person.id, idOf(form));
      return done("removed");
    case "follow": {
      const followed = await followPlatform(person.id, form.text("platform"));
      if (followed.ok) return done("followed");
      if (followed.refusal.reason === "absent") throw new Response(null, { status: 404 });
      return form.refuse([{ code: "too_many_kept" }], 409);
    }
    case "unfollow":
      await unfollowPlatform(person.id, form.text("platform"));
      return done("unfollowed");
    default:
      throw new Response(null, { status: 400 });
  }
}

function idOf(form: SentForm): number {
  const id = form.text("id");
  if (!/^[1-9]\d{0,8}$/.test(id)) throw new Response(null, { status: 404 });
  return Number(id);
}

/** What a search is called until its owner says otherwise: what was typed, else the list. */
function nameOf(list: string, query: string, t: ReturnType<typeof translator<"workbench">>): string {
  const typed = [...(new URLSearchParams(query).get("q") ?? "").trim()].slice(0, 60).join("");
  if (typed !== "") return typed;
  return t(`list.${searchableLists.find((one) => one === list) ?? "platforms"}`);
}

export const meta: MetaFunction = ({ location }) =>
  pageMeta(location.pathname, {
    title: translator(languageOf(location.pathname), "workbench")("place.followed"),
    isIndexed: false,
  });

export default function Followed() {
  const { searches, platforms, done, requestId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages("workbench");
  const isFull = answer?.faults.some(({ code }) => code === "too_many_kept");
  return (
    <>
      <PageHeader title={t("place.followed")} lead={t("followedLead")} />
      <div className="flex flex-col gap-4 pb-6 empty:hidden">
        {done && !answer ? <Banner tone="good" title={t(`followedDone.${done}`)} isAnswer /> : null}
        {isFull ? <Banner tone="bad" title={t("tooManyKept")} isAnswer /> : null}
      </div>
      <Section id="searches" title={t("searches")}>
        <SavedSearches searches={searches} requestId={requestId} answer={answer} />
      </Section>
      <Section id="platforms" title={t("platforms")}>
        <FollowedPlatforms platforms={platforms} requestId={requestId} />
      </Section>
    </>
  );
}

import type { Following, SearchKeeping } from "../modules/notifications/follow-buttons";
import { findSavedSearch, isFollowing } from "../modules/notifications/followed.queries.server";
import type { SearchableList } from "../modules/notifications/followed-form";
import { isSavable, savedQuery } from "../modules/notifications/saved-search-query";
import type { LoadContext } from "../server/load-context";
import { findAccount } from "./account";
import { newRequestId } from "./form";

interface Asked {
  request: Request;
  context: LoadContext;
}

/** What a list shows a signed-in reader of keeping this search. Undefined for strangers, whose page is everybody's. */
export async function findSearchKeeping(
  asked: Asked,
  list: SearchableList,
): Promise<SearchKeeping | undefined> {
  const account = await findAccount(asked);
  if (!account) return undefined;
  const query = savedQuery(new URL(asked.request.url).search);
  if (!isSavable(list, query)) return undefined;
  const name = await findSavedSearch(account.person.id, list, query);
  return { list, query, requestId: newRequestId(), name };
}

/** What a platform's page shows a signed-in reader of following it. Undefined for strangers. */
export async function findFollowing(asked: Asked, slug: string): Promise<Following | undefined> {
  const account = await findAccount(asked);
  if (!account) return undefined;
  return { slug, isFollowed: await isFollowing(account.person.id, slug), requestId: newRequestId() };
}

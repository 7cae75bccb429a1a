import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccount } from "../http/account";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { OwnPlatformList } from "../modules/registry/own-platform-list";
import { listOwnPlatforms } from "../modules/registry/own-platforms.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, person } = await requireAccount({ request, context });
  const platforms = await listOwnPlatforms(person.id);
  return {
    hasOrganisation: actor.memberships.length > 0,
    platforms: platforms.map((platform) => ({
      ...platform,
      mayEdit: can(actor, "platform.edit-page", {
        organisationId: platform.lead.id,
        isOpen: !platform.hasEnded,
      }),
    })),
  };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "manage");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function OwnPlatforms() {
  return <OwnPlatformList {...useLoaderData<typeof loader>()} />;
}

import { ListToolbar } from "~/app/components/list-toolbar";
import { pageSizes } from "~/app/http/pagination";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { listHref } from "./platform-list-links";
import { type PlatformListRequest, sortsFor } from "./platform-list-request";

/** The orders and page sizes that a list of platforms offers. */
export function PlatformListToolbar({ request }: { request: PlatformListRequest }) {
  const t = useMessages("platforms");
  const paths = usePaths();
  return (
    <ListToolbar
      sorts={sortsFor(request.text, request.near).map((sort) => ({
        label: t(`sort.${sort}`),
        href: listHref(paths, request, { sort }),
        isCurrent: sort === request.sort,
      }))}
      sizes={pageSizes.map((perPage) => ({
        label: t("perPageValue", { count: perPage }),
        href: listHref(paths, request, { perPage }),
        isCurrent: perPage === request.perPage,
      }))}
    />
  );
}

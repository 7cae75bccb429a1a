import { countPages } from "../http/pagination";
import { useMessages } from "../i18n/use-messages";
import { Banner } from "./banner";

/** On the last page that can be read: that there are more, and how to come to them. */
export function DepthEnd({
  request,
  total,
  reachable,
}: {
  request: { page: number; perPage: number };
  total: { value: number };
  reachable: number;
}) {
  const t = useMessages("platforms");
  if (reachable >= total.value || request.page < countPages(reachable, request.perPage)) return null;
  return <Banner title={t("depthTitle", { count: reachable })}>{t("depthText")}</Banner>;
}

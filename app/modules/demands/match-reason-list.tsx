import type { ReactNode } from "react";
import { HitText } from "~/app/components/hit-text";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { LocalName } from "../registry/local-name";
import type { MatchReason } from "./core/match-reasons";
import type { NamedOffer } from "./match-lists.queries.server";

/** Reasons in words, each offer with the way to it. Nothing without any. */
export function MatchReasonList({
  reasons,
  offers,
  field,
  label,
}: {
  reasons: readonly MatchReason[];
  offers: readonly NamedOffer[];
  field?: LocalName | undefined;
  label: string;
}) {
  const say = useReasonWords(offers, field);
  if (reasons.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-5 gap-y-1 text-small">
      {reasons.map((reason) => (
        <li key={"id" in reason ? `${reason.code} ${reason.id}` : reason.code} className="min-w-0">
          {say(reason)}
        </li>
      ))}
    </ul>
  );
}

/** Ten kilometres around a league's seat are told as there. */
const hereKm = 10;

function useReasonWords(offers: readonly NamedOffer[], field: LocalName | undefined) {
  const t = useMessages("matching");
  const paths = usePaths();
  return (reason: MatchReason): ReactNode => {
    switch (reason.code) {
      case "service":
      case "instrument":
      case "achievement": {
        const offer = offers.find(({ kind, id }) => kind === reason.code && id === reason.id);
        if (!offer) return null;
        const name = (
          <a key="name" href={paths[reason.code](reason.id)}>
            <HitText text={offer.name} />
          </a>
        );
        return t.rich(`reason.${reason.code}`, { name });
      }
      case "field":
        return field ? t.rich("reason.field", { name: <HitText key="name" text={field} /> }) : null;
      case "near":
        return reason.km <= hereKm ? t("reason.here") : t("reason.near", { km: reason.km });
      case "reply":
        return reason.hours < 48
          ? t("reason.hours", { count: Math.max(1, reason.hours) })
          : t("reason.days", { count: Math.ceil(reason.hours / 24) });
      case "records":
        return t("reason.records", { count: reason.count });
      case "rating":
        return t("reason.rating", { mark: (reason.tenths / 10).toFixed(1), count: reason.count });
      default:
        return t(`reason.${reason.code}`);
    }
  };
}

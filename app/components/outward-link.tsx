import type { ReactNode } from "react";
import { useMessages } from "../i18n/use-messages";
import { Icon } from "./icon";

/** A link to another site, marked as such and told nothing about this one. */
export function OutwardLink({ href, children }: { href: string; children: ReactNode }) {
  const t = useMessages("common");
  return (
    <a href={href} rel="noopener noreferrer external">
      {children}
      <Icon name="outward" className="ms-1 size-3.5" />
      <span className="sr-only">{t("opensElsewhere")}</span>
    </a>
  );
}

import type { ReactNode } from "react";
import { useMessages } from "../i18n/use-messages";
import { ButtonLink } from "./button";
import { EmptyState } from "./empty-state";

/** What to leave out of a request, and how much that would give. */
export interface WayOutLink {
  name: string;
  href: string;
  total: number;
}

/** A list without results: which single condition to leave out and what that gives, else where to begin again. */
export function NoResults({
  title,
  all,
  waysOut,
  children,
}: {
  title: string;
  /** The list without any condition. */
  all: { href: string; label: string };
  waysOut: readonly WayOutLink[];
  children?: ReactNode;
}) {
  const t = useMessages("platforms");
  return (
    <EmptyState
      title={title}
      actions={
        <ButtonLink href={all.href} variant="secondary">
          {all.label}
        </ButtonLink>
      }
    >
      {waysOut.length > 0 ? (
        <>
          <p>{t("emptyText")}</p>
          <ul>
            {waysOut.map(({ name, href, total }) => (
              <li key={href} className="flex flex-wrap items-center gap-x-3">
                <a href={href} className="inline-flex min-h-11 items-center">
                  {t("wayWithout", { name })}
                </a>
                {t("wayResults", { count: total })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {children}
    </EmptyState>
  );
}

import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { SelectField } from "~/app/components/field";
import { HitText } from "~/app/components/hit-text";
import { Pagination } from "~/app/components/pagination";
import { ResultRow, ResultRows } from "~/app/components/result-row";
import { Tabs } from "~/app/components/tabs";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import { useQuarterWords } from "./demand-words";
import { MatchReasonList } from "./match-reason-list";
import { NotForUs } from "./not-for-us";
import { type Board, type BoardView, boardPageSize, boardViews, type SuitingDemand } from "./suits";

export const boardChanges = ["declined", "undone"] as const;

export interface BoardPageView {
  slug: string;
  board: Board;
  view: BoardView;
  field?: string | undefined;
  page: number;
  mayAnswer: boolean;
  done?: (typeof boardChanges)[number] | undefined;
  /** One for each form, by the demand's number. */
  requestIds: Readonly<Record<number, string>>;
  answer?: FormAnswer | undefined;
}

/** A platform's board: the open demands that it may know of, those that suit it first, and its own state in each. */
export function SuitsPage(page: BoardPageView) {
  const t = useMessages("matching");
  const { slug, board, view, field, done } = page;
  const address = useBoardAddress(slug);
  return (
    <>
      {done ? <Banner tone="good" title={t(`done.${done}`)} isAnswer /> : null}
      <p className="max-w-prose text-pretty text-quiet">{t("boardLead")}</p>
      <Tabs
        label={t("boardViews")}
        tabs={boardViews.map((one) => ({
          label: t(`view.${one}`, { count: board.counts[one] }),
          href: address({ view: one }),
          isCurrent: one === view,
        }))}
      />
      <FieldFilter {...page} />
      {board.demands.length === 0 ? (
        <NoDemands slug={slug} view={view} />
      ) : (
        <section aria-labelledby="board">
          <h2 id="board" className="sr-only">
            {t(`view.${view}`, { count: board.counts[view] })}
          </h2>
          <ResultRows>
            {board.demands.map((demand) => (
              <li key={demand.id}>
                <BoardRow demand={demand} {...page} />
              </li>
            ))}
          </ResultRows>
        </section>
      )}
      <Pagination
        page={page.page}
        perPage={boardPageSize}
        total={board.total}
        hrefFor={(number) => address({ view, field, page: number })}
      />
    </>
  );
}

function useBoardAddress(slug: string) {
  const paths = usePaths();
  const base = paths.ownCapabilities(slug, "demands");
  return ({ view, field, page }: { view: BoardView; field?: string | undefined; page?: number }): string => {
    const query = new URLSearchParams();
    if (view !== "suiting") query.set("view", view);
    if (field !== undefined) query.set("field", field);
    if (page !== undefined && page > 1) query.set("page", String(page));
    return query.size === 0 ? base : `${base}?${query}`;
  };
}

function FieldFilter({ board, view, field }: BoardPageView) {
  const t = useMessages("matching");
  const language = useLanguage();
  if (board.fields.length < 2) return null;
  return (
    <form method="get" className="no-print flex flex-wrap items-end gap-3">
      {view === "suiting" ? null : <input type="hidden" name="view" value={view} />}
      <SelectField
        name="field"
        label={t("fieldFilter")}
        defaultValue={field ?? ""}
        options={[
          { value: "", label: t("fieldAll") },
          ...board.fields.map((one) => ({ value: one.code, label: nameIn(one.name, language).text })),
        ]}
      />
      <Button variant="secondary">{t("fieldShow")}</Button>
    </form>
  );
}

function BoardRow({
  demand,
  slug,
  mayAnswer,
  requestIds,
  answer,
}: BoardPageView & { demand: SuitingDemand }) {
  const t = useMessages("matching");
  const offers = useMessages("offers");
  const paths = usePaths();
  const format = useFormat();
  const quarter = useQuarterWords();
  const { id, name, facts, sight, category, reasons, offers: named, field, notForUs, quote } = demand;
  const hasSent = quote === "submitted" || quote === "shortlisted" || quote === "accepted";
  return (
    <>
      <ResultRow
        kind={t("oneDemand")}
        isSample={facts.isSample}
        marks={<Marks demand={demand} />}
        href={paths.ownCapabilities(slug, "demands", id)}
        name={name}
        mark={undefined}
        keys={[
          offers(`facet.band.${facts.budget}`),
          facts.deadline ? t("deadline", { when: quarter(facts.deadline) }) : undefined,
        ]}
        facts={[
          category ? <HitText key="category" text={category} /> : undefined,
          facts.field ? <HitText key="field" text={facts.field} /> : undefined,
          facts.league ? <HitText key="league" text={facts.league} /> : undefined,
          t("opened", { date: format.date(facts.openedOn) }),
        ]}
      />
      <div className="flex flex-col gap-3 pb-5">
        {reasons.length > 0 ? (
          <div className="flex flex-wrap gap-x-3 gap-y-1">
            {sight === "masked" ? <span className="text-small text-quiet">{t("whyMasked")}</span> : null}
            <MatchReasonList reasons={reasons} offers={named} field={field} label={t("why")} />
          </div>
        ) : null}
        {mayAnswer && !hasSent ? (
          <NotForUs id={id} said={notForUs} requestId={requestIds[id] ?? ""} answer={answer} />
        ) : null}
      </div>
    </>
  );
}

/** How far it has come between the platform and the owner. */
function Marks({ demand: { sight, access, quote } }: { demand: SuitingDemand }) {
  const t = useMessages("matching");
  return (
    <>
      {sight === "masked" ? <Tag>{t("maskedMark")}</Tag> : null}
      {access ? <AccessMark access={access} /> : null}
      {quote ? <Tag tone="good">{t(`quote.${quote}`)}</Tag> : null}
    </>
  );
}

function AccessMark({ access: { status, origin } }: { access: NonNullable<SuitingDemand["access"]> }) {
  const t = useMessages("matching");
  if (status === "granted" && origin === "invitation") return <Tag tone="notice">{t("invitedMark")}</Tag>;
  if (status === "granted" && origin === "introduction")
    return <Tag tone="notice">{t("introducedMark")}</Tag>;
  if (status === "granted") return <Tag tone="good">{t("grantedMark")}</Tag>;
  if (status === "suggested") return <Tag tone="notice">{t("suggestedMark")}</Tag>;
  if (status === "requested") return <Tag>{t("requestedMark")}</Tag>;
  return <Tag tone="caution">{t("refusedMark")}</Tag>;
}

/** Nothing to show: how to be found. */
function NoDemands({ slug, view }: { slug: string; view: BoardView }) {
  const t = useMessages("matching");
  const paths = usePaths();
  return (
    <EmptyState
      title={t(`none.${view}`)}
      actions={
        view === "suiting" ? (
          <>
            <ButtonLink href={paths.ownCapabilities(slug, "services")}>{t("toServices")}</ButtonLink>
            <ButtonLink variant="secondary" href={paths.ownPlatform(slug, "profile")}>
              {t("toProfile")}
            </ButtonLink>
          </>
        ) : undefined
      }
    >
      {t(`none.${view}Text`)}
    </EmptyState>
  );
}

import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { FormFaults, PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { momentText } from "./booking-time";
import { CapabilityFrame } from "./capability-frame";
import { movesFrom } from "./core/offer-state";
import { InstrumentStatus } from "./instrument-frame";
import type { OwnInstrument } from "./instrument-own.queries.server";
import { useInstrumentFaults } from "./instrument-words";
import type { OfferFigures } from "./offer-figures.queries.server";

interface Page {
  platform: OwnPlatform;
  instruments: readonly OwnInstrument[];
  /** Of the last 30 days, by id. */
  figures: Readonly<Record<number, OfferFigures>>;
  /** By id; 0 is that of the form for all. */
  requestIds: Readonly<Record<number, string>>;
  outcome?: "saved" | "held" | undefined;
  answer: FormAnswer | undefined;
}

/** The instruments of a platform for its managers: state, next free time, what is asked of them, and each move in a click. */
export function OwnInstrumentList({ platform, instruments, figures, requestIds, outcome, answer }: Page) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  const words = useInstrumentFaults();
  const toConfirm = instruments.filter(({ isStale }) => isStale).length;
  const add = (
    <ButtonLink href={paths.ownCapabilities(platform.slug, "instruments", "new")}>
      {t("instruments.add")}
    </ButtonLink>
  );
  const table = (
    <ButtonLink href={paths.ownCapabilities(platform.slug, "tables")} variant="secondary">
      {t("instruments.table")}
    </ButtonLink>
  );
  return (
    <CapabilityFrame
      platform={platform}
      part="instruments"
      lead={t("instruments.listLead")}
      outcome={answer ? undefined : outcome}
      actions={
        instruments.length > 0 ? (
          <>
            {add}
            {table}
          </>
        ) : null
      }
    >
      <FormFaults answer={answer} words={words} />
      {toConfirm > 0 ? (
        <PostForm
          requestId={requestIds[0] ?? ""}
          intent="confirm-all"
          answer={undefined}
          className="flex flex-wrap items-center gap-4"
        >
          <span>{t("instruments.stale", { count: toConfirm })}</span>
          <Button variant="secondary">{t("instruments.confirmAll")}</Button>
        </PostForm>
      ) : null}
      {instruments.length === 0 ? (
        <EmptyState
          title={t("instruments.none")}
          actions={
            <>
              {add}
              {table}
            </>
          }
        >
          {t("instruments.noneText")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {instruments.map((one) => (
            <li key={one.id} className="py-5">
              <Item
                platform={platform}
                instrument={one}
                figures={figures[one.id]}
                requestId={requestIds[one.id] ?? ""}
              />
            </li>
          ))}
        </ul>
      )}
    </CapabilityFrame>
  );
}

function Item({
  platform: { slug },
  instrument,
  figures,
  requestId,
}: {
  platform: OwnPlatform;
  instrument: OwnInstrument;
  figures: OfferFigures | undefined;
  requestId: string;
}) {
  const t = useMessages("capabilities");
  const words = useMessages("instruments");
  const bookingWord = useBookingWord();
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  const { id, status } = instrument;
  const to = (page?: "booking" | "log" | "qr" | "files" | "preview") =>
    paths.ownCapabilities(slug, "instruments", id, page);
  const facts = [
    instrument.assetNumber,
    instrument.model,
    bookingWord(instrument.bookingMode),
    instrument.nextFree
      ? t("instruments.nextFree", { at: momentText(new Date(instrument.nextFree), language) })
      : null,
  ];
  return (
    <article className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-lead">
          <a href={to()} className="inline-flex min-h-11 items-center">
            <HitText text={instrument.name} />
          </a>
        </h2>
        <InstrumentStatus status={status} />
        {instrument.condition === "normal" ? null : (
          <Tag tone="caution">{words(`condition.${instrument.condition}`)}</Tag>
        )}
        {instrument.isStale ? <Tag tone="caution">{t("instruments.staleMark")}</Tag> : null}
        {instrument.held > 0 ? <Tag tone="caution">{t("instruments.heldMark")}</Tag> : null}
      </div>
      <p className="text-quiet">{facts.filter(Boolean).join(" · ")}</p>
      {status === "withdrawn" ? null : (
        <p className="text-small text-quiet">
          {t("instruments.figures", {
            views: format.number(figures?.views ?? 0),
            enquiries: format.number(figures?.enquiries ?? 0),
            bookings: format.number(figures?.bookings ?? 0),
            upcoming: format.number(instrument.upcoming),
          })}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        {(["booking", "log", "qr", "files", "preview"] as const).map((page) => (
          <a key={page} href={to(page)} className="inline-flex min-h-11 items-center">
            {t(`instruments.page.${page}`)}
          </a>
        ))}
      </div>
      <PostForm requestId={requestId} answer={undefined} className="flex flex-wrap items-start gap-2">
        <input type="hidden" name="id" value={id} />
        <Moves instrument={instrument} />
      </PostForm>
    </article>
  );
}

function useBookingWord(): (mode: OwnInstrument["bookingMode"]) => string {
  const t = useMessages("instruments");
  return (mode) => t(`bookingMode.${mode}`);
}

/** What can be done with it from here, each a button; withdrawing, which is for good, is folded away. */
function Moves({ instrument: { status } }: { instrument: OwnInstrument }) {
  const t = useMessages("capabilities");
  const offers = useMessages("offers");
  const button = (intent: string, label: string, variant: "secondary" | "quiet" | "danger" = "secondary") => (
    <Button variant={variant} name="intent" value={intent}>
      {label}
    </Button>
  );
  const moves = movesFrom(status);
  return (
    <>
      {moves.includes("publish") ? button("publish", offers("move.publish")) : null}
      {moves.includes("pause") ? button("pause", offers("move.pause")) : null}
      {status === "published" || status === "paused"
        ? button("confirm", t("instruments.confirm"), "quiet")
        : null}
      {button("copy", t("instruments.copy"), "quiet")}
      {moves.includes("withdraw") ? (
        <details>
          <summary className="flex min-h-11 cursor-pointer items-center px-3 text-quiet">
            {t("services.withdrawAsk")}
          </summary>
          <div className="flex flex-col items-start gap-2 px-3 pb-2">
            <p className="max-w-prose text-small text-quiet">{t("instruments.withdrawText")}</p>
            {button("withdraw", t("instruments.withdrawNow"), "danger")}
          </div>
        </details>
      ) : null}
    </>
  );
}

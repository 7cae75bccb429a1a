import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import { type SummaryItem, SummaryList } from "~/app/components/summary-list";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { instructionsOf } from "./booking-choice-form";
import { BookingFrame } from "./booking-head";
import type { BookableInstrument } from "./booking-page.queries.server";
import { PriceList } from "./booking-price-list";
import { instantOf, momentText, spanText } from "./booking-time";
import { useCancelRule, useLength } from "./booking-words";
import type { CancelRule, Price } from "./core/booking-price";

/** What was chosen, as the form sent it. */
export interface BookingTyped {
  at: string;
  minutes: number;
  operation: "self" | "operated";
  samples: number;
  purpose: string;
  note: string;
  isOpenToShare: boolean;
}

export interface BookingSummaryView {
  instrument: BookableInstrument;
  typed: BookingTyped;
  price: Price;
  /** The booking is joined: what it costs alone, and what each firm pays before and after, in the order in which they came. */
  joining?:
    | {
        id: number;
        alone: Price;
        before: readonly number[];
        after: readonly number[];
        /** That of the booking. */
        cancelRule: CancelRule;
      }
    | undefined;
  /** It was another one when the form was sent. */
  hasChangedPrice: boolean;
  organisation: string;
  requestId: string;
}

/** The last step: what it is, what it costs and what it costs to cancel, and the one button that books. */
export function BookingSummary(view: BookingSummaryView) {
  const t = useMessages("bookings");
  const language = useLanguage();
  const length = useLength();
  const rule = useCancelRule();
  const { fen } = useFormat();
  const { instrument, typed, price, joining } = view;
  const start = instantOf(typed.at);
  if (!start) return null;
  const end = new Date(start.getTime() + typed.minutes * 60_000);
  const instructions = textIn(instructionsOf(instrument), language);
  const address = textIn(instrument.address, language);
  const isInstant = instrument.approval === "instant";
  const items: SummaryItem[] = [
    { term: t("time"), detail: spanText(start, end, language), note: t("shanghaiTime") },
    { term: t("length"), detail: length(typed.minutes) },
    { term: t("bookedFor"), detail: view.organisation },
    { term: t("operation"), detail: t(`operationIs.${typed.operation}`) },
    { term: t("samples"), detail: t("samplesCount", { count: typed.samples }) },
    { term: t("purpose"), detail: typed.purpose },
    ...(typed.note ? [{ term: t("note"), detail: typed.note }] : []),
    ...(instrument.sharedUpTo > 1 && !joining
      ? [{ term: t("sharing"), detail: t(typed.isOpenToShare ? "sharingYes" : "sharingNo") }]
      : []),
    {
      term: t("place"),
      detail: address ? <span lang={address.lang}>{address.text}</span> : undefined,
    },
    ...(typed.samples > 0 && instructions
      ? [{ term: t("sendIn"), detail: <span lang={instructions.lang}>{instructions.text}</span> }]
      : []),
  ];
  return (
    <BookingFrame instrument={instrument} title={t(joining ? "joinSummaryTitle" : "summaryTitle")}>
      {view.hasChangedPrice ? (
        <Banner tone="caution" title={t("fault.changed_price")} isAnswer>
          <p>{t("changedPriceText")}</p>
        </Banner>
      ) : null}
      <div className="max-w-prose">
        <SummaryList items={items} />
      </div>
      <Section id="price" title={t("price")}>
        <PriceList lines={price.lines} totalFen={price.totalFen} totalLabel={t("youPay")} />
        {joining ? <Split {...joining} /> : null}
        {joining || typed.isOpenToShare ? (
          <p className="max-w-prose">{t("mostYouPay", { price: fen((joining?.alone ?? price).totalFen) })}</p>
        ) : null}
        <p className="max-w-prose text-small text-quiet">{t("priceNote")}</p>
      </Section>
      <Section id="cancel" title={t("cancelTitle")}>
        <p className="max-w-prose">{rule(joining?.cancelRule ?? instrument)}</p>
      </Section>
      <p className="max-w-prose">{t(joining ? "joinText" : `approval.${instrument.approval}`)}</p>
      <PostForm requestId={view.requestId} className="flex flex-wrap gap-3">
        <Hidden typed={typed} />
        <input type="hidden" name="shownTotalFen" value={price.totalFen} />
        <Button name="step" value="book" className="max-sm:w-full">
          {t(joining ? "joinAt" : isInstant ? "bookAt" : "requestAt", { when: momentText(start, language) })}
        </Button>
        <Button name="step" value="edit" variant="secondary">
          {t("edit")}
        </Button>
      </PostForm>
    </BookingFrame>
  );
}

function Hidden({ typed }: { typed: BookingTyped }) {
  const values = {
    at: typed.at,
    minutes: typed.minutes,
    operation: typed.operation,
    samples: typed.samples,
    purpose: typed.purpose,
    note: typed.note,
    share: typed.isOpenToShare ? "yes" : "",
  };
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** What each firm pays before and after, by numbers: who they are is nobody's business. */
function Split({ alone, before, after }: NonNullable<BookingSummaryView["joining"]>) {
  const t = useMessages("bookings");
  const { fen } = useFormat();
  return (
    <div className="max-w-prose">
      <h3 className="text-body font-semibold">{t("splitTitle")}</h3>
      <ul className="list-disc ps-5 marker:text-quiet">
        {after.map((now, index) => {
          const was = before[index];
          const who = t("firm", { number: String(index + 1) });
          return (
            // Firms have no names here: their place is what they are.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={index}>
              {was === undefined
                ? t("splitYou", { alone: fen(alone.totalFen), now: fen(now) })
                : t("splitOther", { who, was: fen(was), now: fen(now) })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

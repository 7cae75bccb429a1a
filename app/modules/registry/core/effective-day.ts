import { type CivilDate, dayAfter, laterDay } from "~/app/core/civil-date";

/** The days on which a change can have taken effect: both are one where its day is known. */
export interface EffectiveSpan {
  from: CivilDate;
  latest: CivilDate;
}

/**
 * The first day of the span by which everything that the change ends had stood for a day; `since`: when it began.
 * Undefined where the span is over before that.
 */
export function firstDayAfter(
  span: EffectiveSpan,
  since: readonly (CivilDate | null)[],
): CivilDate | undefined {
  const day = since.reduce<CivilDate>(
    (known, one) => (one ? laterDay(known, dayAfter(one)) : known),
    span.from,
  );
  return day <= span.latest ? day : undefined;
}

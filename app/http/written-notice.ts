import { json, type TypedResponse } from "@remix-run/node";
import type { FormAnswer } from "../core/form-fault";
import type { NoticeDetail } from "../modules/publications/notice-detail.queries.server";
import { type NoticeInput, noticeInput } from "../modules/publications/notice-form";
import {
  findAnnouncedSource,
  findPlatformIds,
  type Issuer,
  listIssuers,
  previewNotice,
} from "../modules/publications/notice-writing.queries.server";
import {
  endOfDay,
  numbersOf,
  startOfWritten,
  writtenNotice,
  writtenNoticeFields,
} from "../modules/publications/notice-writing-form";
import { faultsOf, type SentForm } from "./form";
import { lookOf, wasLookedAt } from "./looked-at";
import type { Officer } from "./officer";

/** A notice that was typed, as the public would see it; nothing of it is written. */
export interface NoticeLook {
  typed: FormAnswer;
  preview: NoticeDetail;
  /** Of what is shown: the form sends it along. */
  looked: string;
  /** It was sent for good, but it is not what was shown before. */
  hasChanged: boolean;
}

export type ReadNotice =
  | { kind: "input"; input: NoticeInput; numbers: string[] }
  | { kind: "answer"; answer: TypedResponse<FormAnswer> | TypedResponse<NoticeLook> };

/** In whose name the officer may announce: that of the offices held, and no other. */
export function issuersOf({ account }: Officer): Promise<Issuer[]> {
  const authorityIds = account.actor.offices.flatMap(({ role, organisationId }) =>
    role === "officer" && organisationId !== undefined ? [organisationId] : [],
  );
  return listIssuers({ isSample: account.person.isSample, authorityIds });
}

/**
 * Reads a notice that an officer typed. It is `input` only when the form was sent to be published and says just what
 * was looked at before; else the page's answer: what is wrong with it, or how it will look.
 */
export async function readWrittenNotice(form: SentForm, issuers: readonly Issuer[]): Promise<ReadNotice> {
  const parsed = writtenNotice.safeParse(form.pick(writtenNoticeFields));
  if (!parsed.success) return { kind: "answer", answer: form.refuse(faultsOf(parsed.error)) };
  const written = parsed.data;
  const issuer = issuers.find(({ id }) => id === written.issuer);
  if (!issuer) {
    return { kind: "answer", answer: form.refuse([{ field: "issuer", code: "unknown_issuer" }], 409) };
  }
  const numbers = numbersOf(written.platforms);
  const platforms = await findPlatformIds(numbers);
  if (platforms.unknown.length > 0) {
    const values = { numbers: platforms.unknown.join(" ") };
    return {
      kind: "answer",
      answer: form.refuse([{ field: "platforms", code: "unknown_platform", values }]),
    };
  }
  const { kind, subject, titleZh, titleEn, bodyZh, bodyEn, number, days } = written;
  const input = noticeInput.parse({
    ...{ kind, subject, titleZh, titleEn, bodyZh, bodyEn, number, days },
    format: "markdown",
    issuerId: issuer.id,
    startsAt: startOfWritten(written),
    endsAt: written.endsOn && endOfDay(written.endsOn),
    platformIds: platforms.ids,
    basis: written.policy && { policyId: Number(written.policy), anchor: written.anchor },
    sourceId: await findAnnouncedSource(issuer.isSample),
    isSample: issuer.isSample,
  });
  const isSent = form.text("step") === "publish";
  if (isSent && wasLookedAt(form, writtenNoticeFields)) return { kind: "input", input, numbers };
  const look: NoticeLook = {
    typed: await form.refuse([], 200).json(),
    preview: await previewNotice(input),
    looked: lookOf(form, writtenNoticeFields),
    hasChanged: isSent,
  };
  return { kind: "answer", answer: json(look, isSent ? 409 : 200) };
}

import { type SQL, sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import { db, type Executor } from "~/db/client.server";
import type { PlatformStatus } from "~/db/schema/registry";
import { isEnded } from "../registry/core/lifecycle";
import type { OfferKind } from "./core/offer-kinds";
import type { OfferStatus } from "./core/offer-state";

/** What somebody asks about. */
export interface QuestionTarget {
  kind: OfferKind;
  id: number;
  name: { zh: string; en?: string };
  platformId: number;
  /** Of the platform. */
  slug: string;
  platform: { zh: string; en?: string };
  status: OfferStatus;
  /** It is published, of a platform that has not ended. */
  isOpen: boolean;
  /** Of its public page, without a language. */
  path: string;
}

const tables: Readonly<Record<OfferKind, SQL>> = {
  service: sql`services`,
  instrument: sql`instruments`,
  resource: sql`shared_resources`,
};

/** What a question is about; undefined where there is no such thing. Drafts are there too: look at `isOpen`. */
export async function findQuestionTarget(
  kind: OfferKind,
  id: number,
  tx: Executor = db(),
): Promise<QuestionTarget | undefined> {
  const [row] = await tx.execute<{
    id: number;
    name_zh: string;
    name_en: string | null;
    status: OfferStatus;
    platform_id: number;
    slug: string;
    platform_zh: string;
    platform_en: string | null;
    platform_status: PlatformStatus;
    resource_kind: string | null;
  }>(sql`
    select o.id, o.name_zh, o.name_en, o.status, o.platform_id, p.registration_number as slug,
      p.name_zh as platform_zh, p.name_en as platform_en,
      p.status as platform_status,
      to_jsonb(o) ->> 'kind' as resource_kind
    from ${tables[kind]} o join platforms p on p.id = o.platform_id where o.id = ${id}`);
  if (!row) return undefined;
  const paths = pathsIn("zh-CN");
  const path = kind === "resource" ? paths.resource(row.resource_kind ?? "", id) : paths[kind](id);
  return {
    kind,
    id,
    name: { zh: row.name_zh, en: row.name_en ?? undefined },
    platformId: row.platform_id,
    slug: row.slug,
    platform: { zh: row.platform_zh, en: row.platform_en ?? undefined },
    status: row.status,
    isOpen: row.status === "published" && !isEnded(row.platform_status),
    path,
  };
}

/** A question with its answer, as everybody reads it: without who asked. */
export interface AnsweredQuestion {
  id: number;
  question: string;
  answer: string;
  /** Civil dates in Asia/Shanghai. */
  askedOn: string;
  answeredOn: string;
}

const columns: Readonly<Record<OfferKind, SQL>> = {
  service: sql`service_id`,
  instrument: sql`instrument_id`,
  resource: sql`resource_id`,
};

/** Most answered questions that a page shows. */
const mostShown = 50;

/** Questions about something that were answered, latest answer first. Public. */
export async function listAnsweredQuestions(
  kind: OfferKind,
  id: number,
  tx: Executor = db(),
): Promise<AnsweredQuestion[]> {
  const rows = await tx.execute<{
    id: number;
    question: string;
    answer: string;
    asked_on: string;
    answered_on: string;
  }>(sql`
    select id, question, answer, (asked_at at time zone 'Asia/Shanghai')::date::text as asked_on,
      (answered_at at time zone 'Asia/Shanghai')::date::text as answered_on
    from capability_questions
    where ${columns[kind]} = ${id} and answer is not null and removed_at is null
    order by answered_at desc, id desc limit ${mostShown}`);
  return rows.map((row) => ({
    id: row.id,
    question: row.question,
    answer: row.answer,
    askedOn: row.asked_on,
    answeredOn: row.answered_on,
  }));
}

/** A question as who asked it reads it. */
export interface AskedQuestion {
  id: number;
  question: string;
  isAnswered: boolean;
  askedOn: string;
}

/** What a person asked about something and did not take back, latest first, at most 50. For that person alone. */
export async function listAskedQuestions(
  { kind, id }: { kind: OfferKind; id: number },
  personId: number,
  tx: Executor = db(),
): Promise<AskedQuestion[]> {
  return tx.execute<AskedQuestion & Record<string, unknown>>(sql`
    select id, question, answer is not null as "isAnswered",
      (asked_at at time zone 'Asia/Shanghai')::date::text as "askedOn"
    from capability_questions
    where ${columns[kind]} = ${id} and person_id = ${personId} and removed_at is null
    order by id desc limit ${mostShown}`);
}

/** A question as the platform's people read it. */
export interface OwnQuestion {
  id: number;
  kind: OfferKind;
  about: { id: number; name: { zh: string; en?: string }; path: string };
  question: string;
  answer?: string;
  askedOn: string;
  answeredOn?: string;
  /** The organisation that asked. */
  organisation?: { zh: string; en?: string };
}

/** Every question about what a platform offers, unanswered ones first, at most 200. For its manager. */
export async function listOwnQuestions(platformId: number, tx: Executor = db()): Promise<OwnQuestion[]> {
  const rows = await tx.execute<{
    id: number;
    kind: OfferKind;
    about: number;
    name_zh: string;
    name_en: string | null;
    resource_kind: string | null;
    question: string;
    answer: string | null;
    asked_on: string;
    answered_on: string | null;
    organisation_zh: string | null;
    organisation_en: string | null;
  }>(sql`
    select q.id, o.kind, o.id as about, o.name_zh, o.name_en, o.resource_kind, q.question, q.answer,
      (q.asked_at at time zone 'Asia/Shanghai')::date::text as asked_on,
      (q.answered_at at time zone 'Asia/Shanghai')::date::text as answered_on,
      u.name_zh as organisation_zh, u.name_en as organisation_en
    from (
      select 'service' as kind, id, name_zh, name_en, null as resource_kind from services where platform_id = ${platformId}
      union all
      select 'instrument', id, name_zh, name_en, null from instruments where platform_id = ${platformId}
      union all
      select 'resource', id, name_zh, name_en, kind from shared_resources where platform_id = ${platformId}
    ) o
    join capability_questions q on
      case o.kind when 'service' then q.service_id when 'instrument' then q.instrument_id else q.resource_id end = o.id
    left join organisations u on u.id = q.organisation_id
    where q.removed_at is null
    order by q.answer is not null, case when q.answer is null then q.asked_at end, q.answered_at desc, q.id limit 200`);
  const paths = pathsIn("zh-CN");
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    about: {
      id: row.about,
      name: { zh: row.name_zh, en: row.name_en ?? undefined },
      path:
        row.kind === "resource"
          ? paths.resource(row.resource_kind ?? "", row.about)
          : paths[row.kind](row.about),
    },
    question: row.question,
    answer: row.answer ?? undefined,
    askedOn: row.asked_on,
    answeredOn: row.answered_on ?? undefined,
    organisation: row.organisation_zh
      ? { zh: row.organisation_zh, en: row.organisation_en ?? undefined }
      : undefined,
  }));
}

import { sql } from "drizzle-orm";

/**
 * What the enquiry `e` is about, as JSON (`EnquiryAbout`); for a lateral join. Paused things have a page still. Names
 * stand in the words of today.
 */
export const aboutEnquiry = sql`
  select jsonb_strip_nulls(jsonb_build_object('kind', 'service', 'id', s.id, 'isPublic', s.status in ('published', 'paused'),
    'name', jsonb_build_object('zh', s.name_zh, 'en', s.name_en))) as about from services s where s.id = e.service_id
  union all
  select jsonb_strip_nulls(jsonb_build_object('kind', 'instrument', 'id', s.id,
    'isPublic', s.status in ('published', 'paused'),
    'name', jsonb_build_object('zh', s.name_zh, 'en', s.name_en))) from instruments s where s.id = e.instrument_id
  union all
  select jsonb_strip_nulls(jsonb_build_object('kind', 'resource', 'id', s.id, 'key', s.kind,
    'isPublic', s.status in ('published', 'paused'),
    'name', jsonb_build_object('zh', s.name_zh, 'en', s.name_en))) from shared_resources s where s.id = e.resource_id
  union all
  select jsonb_strip_nulls(jsonb_build_object('kind', 'achievement', 'id', s.id,
    'isPublic', s.status in ('published', 'paused'),
    'name', jsonb_build_object('zh', s.title_zh, 'en', s.title_en))) from achievements s where s.id = e.achievement_id
  union all
  select jsonb_strip_nulls(jsonb_build_object('kind', 'platform', 'id', s.id, 'key', s.registration_number,
    'isPublic', true, 'name', jsonb_build_object('zh', s.name_zh, 'en', s.name_en))) from platforms s
  where s.id = e.platform_id
    and num_nonnulls(e.service_id, e.instrument_id, e.resource_id, e.achievement_id) = 0`;

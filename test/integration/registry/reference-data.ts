import type postgres from "postgres";

/** Codes and ids that the tests of the registry speak of. */
export interface ReferenceData {
  /** A public notice, and this site's own sample data. */
  source: number;
  sampleSource: number;
  /** Decides over the classes. */
  authority: number;
  /** Three real organisations and two invented ones. */
  university: number;
  enterprise: number;
  institute: number;
  invented: number;
  otherInvented: number;
}

/** The least of areas, sources, classes, fields and organisations that platforms can stand on. */
export async function addReferenceData(owner: postgres.Sql): Promise<ReferenceData> {
  return owner.begin(async (sql) => {
    await sql`insert into areas (code, kind, parent_code, name_zh, name_en) values
      ('150000', 'region', null, '内蒙古自治区', 'Inner Mongolia'),
      ('150100', 'league', '150000', '呼和浩特市', 'Hohhot'),
      ('150200', 'league', '150000', '包头市', 'Baotou'),
      ('150203', 'county', '150200', '昆都仑区', null)`;
    const [source] = await insert(
      sql`insert into sources (key, title_zh, title_en, url, published_on, licence, is_sample)
        values ('notice', '公告', 'Notice', 'https://example.org/notice', '2023-01-05', 'CC0', false) returning id`,
    );
    const [sampleSource] = await insert(
      sql`insert into sources (key, title_zh, title_en, is_sample) values ('sample', '演示数据', 'Sample data', true) returning id`,
    );
    const organisation = async (kind: string, zh: string, en: string, isSample = false) => {
      const [id] = await insert(
        sql`insert into organisations (kind, name_zh, name_en, area_code, source_id, is_sample)
          values (${kind}, ${zh}, ${en}, '150100', ${(isSample ? sampleSource : source) ?? 0}, ${isSample}) returning id`,
      );
      return id;
    };
    const data = {
      source,
      sampleSource,
      authority: await organisation("government", "科学技术厅", "Department of Science"),
      university: await organisation("university", "某大学", "A University"),
      enterprise: await organisation("enterprise", "某企业", "An Enterprise"),
      institute: await organisation("institute", "某研究院", "An Institute"),
      invented: await organisation("enterprise", "演示企业", "Sample Enterprise", true),
      otherInvented: await organisation("institute", "演示研究院", "Sample Institute", true),
    } as ReferenceData; // every insert above returned its id, or it would have thrown
    await sql`insert into platform_classes
      (code, name_zh, name_en, family, description_zh, description_en, authority_id, lead_term, has_center_lifecycle, is_open, number_prefix, clause, position)
      values
      ('tic', '技术创新中心', 'Technology innovation center', 'innovation', '说明', 'About', ${data.authority}, 'lead', true, true, 'TIC', 'S1 三(一)', 1),
      ('key-lab', '重点实验室', 'Key laboratory', 'research', '说明', 'About', ${data.authority}, 'host', false, true, 'KL', 'S2 二(三)', 2),
      ('older', '工程技术研究中心', 'Engineering technology research center', 'engineering', '说明', 'About', ${data.authority}, 'host', false, false, 'ETC', null, 3)`;
    await sql`insert into fields (code, name_zh, name_en, position) values
      ('new-materials', '新材料', 'New materials', 1), ('ecology', '生态', 'Ecology', 2)`;
    return data;
  });
}

async function insert(statement: postgres.PendingQuery<{ id: number }[]>): Promise<(number | undefined)[]> {
  return (await statement).map((row) => row.id);
}

import postgres from "postgres";

/** How far the deciding clock is ahead of the real one, as PostgreSQL words it; undefined when it is not. */
export async function clockOffset(url: string): Promise<string | undefined> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ ahead: string }[]>`
      select ahead::text from clock.setting where ahead <> interval '0'`;
    return row?.ahead;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

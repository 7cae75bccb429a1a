import { sql } from "drizzle-orm";
import { translator } from "~/app/i18n/catalogues";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import { partsOfQuarter } from "./core/sample";

/** Tells the officers of the authorities whose platforms' entries were drawn, once for a quarter. */
export async function tellSampleDrawn(quarter: string, tx: Transaction): Promise<void> {
  const rows = await tx.execute<{ id: number }>(sql`
    select distinct h.id from audit_sample_entries a join revenue_entries e on e.id = a.entry_id
    join platforms b on b.id = e.platform_id join platform_classes k on k.code = b.class_code
    join offices f on f.organisation_id = k.authority_id and f.role = 'officer' and f.ended_at is null
    join people h on h.id = f.person_id and h.suspended_at is null and h.erased_at is null
    where a.quarter = ${quarter} order by h.id`);
  const nameIn = (language: "zh-CN" | "en") =>
    translator(language, "verifying")("quarterName", partsOfQuarter(quarter));
  await notify(
    {
      to: rows.map(({ id }) => id),
      kind: "sample-drawn",
      eventKey: `sample-drawn:${quarter}`,
      data: {
        ...inBoth({ quarter: { zh: nameIn("zh-CN"), en: nameIn("en") } }),
        path: pathsIn("zh-CN").deskItem("samples", quarter),
      },
    },
    tx,
  );
}

import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";

/**
 * Notes that one of the two sides has seen what was said up to a message: what came while its page was made stays new.
 * A later look is never taken back.
 */
export async function markEnquiryRead({
  enquiryId,
  organisationId,
  upTo,
}: {
  enquiryId: number;
  organisationId: number;
  /** The id of the last message that was shown. */
  upTo: number;
}): Promise<void> {
  await db().execute(sql`
    insert into enquiry_reads (enquiry_id, organisation_id, read_at)
    select e.id, ${organisationId}, m.sent_at from enquiries e join enquiry_messages m on m.enquiry_id = e.id
    where e.id = ${enquiryId} and m.id = ${upTo} and ${organisationId} in (e.from_organisation_id, e.to_organisation_id)
    on conflict (enquiry_id, organisation_id) do update
      set read_at = excluded.read_at where excluded.read_at > enquiry_reads.read_at`);
}

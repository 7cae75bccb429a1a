import { pgTable, text } from "drizzle-orm/pg-core";
import { instant, writtenAt } from "./columns";

/** How far each schedule has come: the last due time that has been seen to, whichever process did. */
export const scheduleMarks = pgTable("schedule_marks", {
  /** As the schedules call it. */
  name: text("name").primaryKey(),
  lastDueAt: instant("last_due_at").notNull(),
  /** When that was: later than due after the site had been down. */
  markedAt: writtenAt("marked_at"),
});

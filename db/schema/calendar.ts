import { sql } from "drizzle-orm";
import { check, date, pgTable, text } from "drizzle-orm/pg-core";
import { oneOf, writtenAt } from "./columns";

export const calendarDayKinds = ["holiday", "working"] as const;
export type CalendarDayKind = (typeof calendarDayKinds)[number];

/** Public holidays that fall on weekdays, and weekends that are worked to make up for them. Other days follow the week. */
export const calendarDays = pgTable(
  "calendar_days",
  {
    day: date("day", { mode: "string" }).primaryKey(),
    kind: text("kind", { enum: calendarDayKinds }).notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    /** The announcement that says so. */
    basis: text("basis").notNull(),
    enteredAt: writtenAt("entered_at"),
  },
  (t) => [
    check("calendar_days_kind", oneOf("kind", calendarDayKinds)),
    check("calendar_days_name", sql`btrim(${t.nameZh}) <> ''`),
  ],
);

import { ok, type Result, refuse } from "~/app/core/result";
import { readTableFile, type TableRow } from "../files/table-file.server";
import { type AnnouncedDay, calendarKinds, type DayFault, faultOfDay } from "./core/calendar-year";

/** What is wrong with a pasted table, by its lines. */
export interface TableFault {
  line: number;
  code: DayFault | "unreadable";
}

/** More lines than any announcement has. */
const MOST_ROWS = 200;

/** Words that announcements use for the two kinds. */
const kindWords: Readonly<Record<string, AnnouncedDay["kind"]>> = {
  放假: "holiday",
  休: "holiday",
  上班: "working",
  班: "working",
};

/**
 * Reads a pasted announcement for a year: a line for each day with day, kind, name in Chinese, name in English and basis,
 * parted by commas or tabs. A first line that begins with `day` or 日期 is its head. Refuses it with every wrong line.
 */
export async function readCalendarTable(
  text: string,
  year: number,
): Promise<Result<AnnouncedDay[], { reason: "faults"; faults: TableFault[] }>> {
  const table = await readTableFile(Buffer.from(text));
  if (!table.ok) {
    const line = "line" in table.refusal ? table.refusal.line : 1;
    return refuse({ reason: "faults", faults: [{ line, code: "unreadable" }] });
  }
  const rows = table.value.rows.filter(({ cells }) => !/^(?:day|日期)$/i.test(cells[0]?.trim() ?? ""));
  if (rows.length === 0 || rows.length > MOST_ROWS) {
    return refuse({ reason: "faults", faults: [{ line: 1, code: "unreadable" }] });
  }
  const days: AnnouncedDay[] = [];
  const faults: TableFault[] = [];
  for (const row of rows) {
    const one = dayOf(row);
    const fault = days.some(({ day }) => day === one.day) ? "twice" : faultOfDay(one, year);
    days.push(one);
    if (fault) faults.push({ line: row.line, code: fault });
  }
  return faults.length > 0 ? refuse({ reason: "faults", faults }) : ok(days);
}

function dayOf({ cells }: TableRow): AnnouncedDay {
  const [day = "", kind = "", nameZh = "", nameEn = "", basis = ""] = cells.map((cell) => cell.trim());
  const known = calendarKinds.find((one) => one === kind) ?? kindWords[kind];
  // What is no kind is refused by the rule that looks at the day next.
  return { day, kind: known ?? (kind as AnnouncedDay["kind"]), nameZh, nameEn, basis };
}

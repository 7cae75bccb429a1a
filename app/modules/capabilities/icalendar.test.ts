import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type CalendarEvent, calendarText } from "./icalendar.server";

const event: CalendarEvent = {
  key: "booking-12",
  startsAt: new Date("2026-12-31T16:00:00Z"),
  endsAt: new Date("2026-12-31T18:30:00Z"),
  summary: `液相色谱—质谱联用仪（${"超高效".repeat(30)}）😀𠮷`,
  description: "逗号,分号;反斜杠\\\n第二行",
  location: "呼和浩特市, 示例路 1 号",
  status: "confirmed",
  sequence: 3,
  changedAt: new Date("2026-12-01T01:02:03Z"),
};

function read(events: readonly CalendarEvent[]) {
  const text = calendarText({
    origin: "https://site.example:8443",
    language: "zh-CN",
    name: "我的预约",
    events,
  });
  const calendar = new ICAL.Component(ICAL.parse(text));
  return { text, events: calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)) };
}

describe("a calendar", () => {
  test("gives back, to a program that reads it, what was put in", () => {
    const { events } = read([event]);
    const [first] = events;
    expect(events).toHaveLength(1);
    expect(first?.uid).toBe("booking-12@site.example");
    expect(first?.summary).toBe(event.summary);
    expect(first?.description).toBe(event.description);
    expect(first?.location).toBe(event.location);
    expect(first?.sequence).toBe(3);
    expect(first?.startDate.toJSDate()).toEqual(event.startsAt);
    expect(first?.endDate.toJSDate()).toEqual(event.endsAt);
  });

  test("gives its times in UTC", () => {
    expect(read([event]).text).toContain("DTSTART:20261231T160000Z");
  });

  test("has no line longer than 75 octets, and breaks no character", () => {
    const { text } = read([event]);
    const lines = text.split("\r\n");
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(text.replaceAll("\r\n ", "")).toContain(event.summary);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("keeps a cancelled time, marked, and takes up nobody's time by it", () => {
    const { text } = read([{ ...event, status: "cancelled" }]);
    expect(text).toContain("STATUS:CANCELLED");
    expect(text).toContain("TRANSP:TRANSPARENT");
  });

  test("can be empty", () => {
    const { text, events } = read([]);
    expect(events).toEqual([]);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  });
});

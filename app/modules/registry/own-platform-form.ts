import { z } from "zod";
import { holdsReach } from "~/app/core/reach-in-text";
import { filledLine, oneOf, optionalLine, optionalText, optionalWeb } from "~/app/form-text";

/** The parts that one form saves, and how many rows of each a page carries at most. */
export const mostRows = { sites: 30, people: 30, contacts: 10, photos: 12 } as const;

/** A phrase on each line, at most 20 of 200 characters. Codes: `too_many_lines`, `too_long`. */
const phrases = optionalText(6000)
  .transform((text) =>
    (text ?? "")
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  )
  .pipe(
    z
      .array(z.string())
      .max(20, "too_many_lines")
      .refine((lines) => lines.every((line) => [...line].length <= 200), "too_long"),
  );

/** What a platform says of itself. English phrases stand for the Chinese ones in the same place. */
export const profileInput = z
  .object({
    summaryZh: optionalText(2000),
    summaryEn: optionalText(2000),
    directionsZh: phrases,
    directionsEn: phrases,
    website: optionalWeb,
  })
  .refine(({ directionsZh, directionsEn }) => directionsEn.length <= directionsZh.length, {
    path: ["directionsEn"],
    error: "more_than_chinese",
  });
export type ProfileInput = z.infer<typeof profileInput>;

const rowId = z.string().transform((text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined));

/** Degrees of the ground on which platforms can stand; swapped, they fall outside. */
const degrees = (from: number, to: number) =>
  optionalLine(20)
    .refine((text) => text === undefined || /^\d{1,3}(?:\.\d{1,12})?$/.test(text), "not_degrees")
    .transform((text) => (text === undefined ? undefined : Number(text)))
    .refine((value) => value === undefined || (value >= from && value <= to), "not_degrees");

export const siteRow = z
  .object({
    id: rowId,
    kind: oneOf(["headquarters", "branch", "rnd_unit"]),
    nameZh: optionalLine(200),
    nameEn: optionalLine(200),
    /** A league, or a county of one; empty: outside the region. */
    place: optionalLine(6),
    addressZh: optionalLine(200),
    addressEn: optionalLine(200),
    lat: degrees(3, 54),
    lng: degrees(73, 136),
  })
  .refine(({ lat, lng }) => (lat === undefined) === (lng === undefined), {
    path: ["lat"],
    error: "both_degrees",
  })
  .refine(({ kind, place, addressZh }) => kind === "headquarters" || place || addressZh, {
    path: ["addressZh"],
    error: "somewhere",
  });
export type SiteRow = z.infer<typeof siteRow>;

/** Public roles come without any way to reach the person. */
const withoutNumbers = (text: string | undefined) => text === undefined || !holdsReach(text);

export const personRow = z.object({
  id: rowId,
  role: oneOf(["director", "deputy_director", "committee_chair", "chief_scientist", "contact", "other"]),
  nameZh: filledLine(60).refine(withoutNumbers, "no_numbers"),
  nameEn: optionalLine(100).refine(withoutNumbers, "no_numbers"),
  titleZh: optionalLine(100).refine(withoutNumbers, "no_numbers"),
  titleEn: optionalLine(150).refine(withoutNumbers, "no_numbers"),
});
export type PersonRow = z.infer<typeof personRow>;

export const contactRow = z
  .object({
    id: rowId,
    kind: oneOf(["organisation", "person"]),
    nameZh: filledLine(100),
    nameEn: optionalLine(100),
    roleZh: optionalLine(100),
    roleEn: optionalLine(100),
    phone: optionalLine(40).refine(
      (text) => text === undefined || /^[+\d][\d ()-]{4,}(?:(?:转|ext\.?|x) ?\d{1,6})?$/i.test(text),
      "not_a_number",
    ),
    email: optionalLine(200).refine(
      (text) => text === undefined || z.email().safeParse(text).success,
      "not_email",
    ),
  })
  // What is kept under an organisation is public as it stands.
  .refine(({ kind, phone }) => kind === "person" || !isMobile(phone), {
    path: ["phone"],
    error: "mobile_of_office",
  })
  // A person's number that is already there stays when nothing is typed.
  .refine(({ id, kind, phone, email }) => phone || email || (kind === "person" && id !== undefined), {
    path: ["phone"],
    error: "reachable",
  });
export type ContactRow = z.infer<typeof contactRow>;

export const photoRow = z.object({
  id: rowId,
  captionZh: filledLine(200),
  captionEn: optionalLine(200),
});
export type PhotoRow = z.infer<typeof photoRow>;

/**
 * Whether a number is that of a mobile telephone in China, which is always somebody's own: with or without the country,
 * a trunk's zero, an extension.
 */
function isMobile(phone = ""): boolean {
  const [number = ""] = phone.split(/转|ext|x/i);
  const signs = number.replace(/[^+\d]/g, "").replace(/^00/, "+");
  return /^(?:\+?86)?0*1[3-9]\d{9}/.test(signs);
}

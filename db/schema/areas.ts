import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  doublePrecision,
  foreignKey,
  pgTable,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { names, oneOf } from "./columns";

export const areaKinds = ["region", "league", "county"] as const;

/** Administrative areas by their GB/T 2260 code: the region, its 12 leagues and cities, their 103 counties. */
export const areas = pgTable(
  "areas",
  {
    code: text("code").primaryKey(),
    kind: text("kind", { enum: areaKinds }).notNull(),
    parentCode: text("parent_code").references((): AnyPgColumn => areas.code),
    ...names(),
    /** Latin transliteration of the Mongolian name, from the same list as the name. */
    nameMnLatin: text("name_mn_latin"),
    /** 市辖区, 县, 旗 and so on, as the list of counties words it. */
    typeZh: text("type_zh"),
    seatZh: text("seat_zh"),
    lat: doublePrecision("lat"),
    lng: doublePrecision("lng"),
    /** Place in the cartogram of twelve tiles, counted from 0. */
    tileColumn: smallint("tile_column"),
    tileRow: smallint("tile_row"),
  },
  (t) => [
    unique("areas_code_parent").on(t.code, t.parentCode),
    check("areas_code_is_gb2260", sql`${t.code} ~ '^[0-9]{6}$'`),
    check("areas_kind", oneOf("kind", areaKinds)),
    check("areas_has_parent_unless_region", sql`(${t.kind} = 'region') = (${t.parentCode} is null)`),
    check("areas_point_is_whole", sql`(${t.lat} is null) = (${t.lng} is null)`),
    check(
      "areas_tile_only_for_leagues",
      sql`(${t.tileColumn} is null) = (${t.tileRow} is null) and (${t.kind} = 'league' or ${t.tileRow} is null)`,
    ),
  ],
);

/** A county lies in the league that is named beside it. */
export function countyOfArea(
  name: string,
  { areaCode, countyCode }: Record<"areaCode" | "countyCode", AnyPgColumn>,
) {
  return foreignKey({
    name,
    columns: [countyCode, areaCode],
    foreignColumns: [areas.code, areas.parentCode],
  });
}

import { z } from "zod";
import { choice, choices, cstr, day, doi, number, text, words } from "./resource-field";

const degrees = { zh: "°", en: "°" };

/** What a field station measures over years. */
export const stationData = {
  code: "station-data",
  name: { zh: "台站观测数据", en: "Station data" },
  about: { zh: "野外台站长期观测的数据", en: "Measured at field stations over years" },
  schemaOrg: "Dataset",
  schema: z.object({
    station: words({ name: { zh: "台站", en: "Station" }, isRequired: true }),
    ecosystem: choice({
      name: { zh: "台站类型", en: "Kind of station" },
      isFacet: true,
      options: {
        grassland: { zh: "草原", en: "Grassland" },
        desert: { zh: "荒漠", en: "Desert" },
        forest: { zh: "森林", en: "Forest" },
        cropland: { zh: "农田", en: "Cropland" },
        wetland: { zh: "湿地湖泊", en: "Wetland and lakes" },
        atmosphere: { zh: "大气", en: "Atmosphere" },
        geophysics: { zh: "地球物理", en: "Geophysics" },
        other: { zh: "其他", en: "Other" },
      },
    }),
    latitude: number({ name: { zh: "纬度", en: "Latitude" }, unit: degrees }, { from: -90, to: 90 }),
    longitude: number({ name: { zh: "经度", en: "Longitude" }, unit: degrees }, { from: -180, to: 180 }),
    altitude: number(
      { name: { zh: "海拔", en: "Altitude" }, unit: { zh: "米", en: "m" } },
      { from: -500, to: 9000 },
    ),
    elements: choices({
      name: { zh: "观测要素", en: "Elements" },
      isFacet: true,
      options: {
        temperature: { zh: "气温", en: "Air temperature" },
        precipitation: { zh: "降水", en: "Precipitation" },
        wind: { zh: "风", en: "Wind" },
        radiation: { zh: "辐射", en: "Radiation" },
        soil: { zh: "土壤温湿度", en: "Soil temperature and moisture" },
        flux: { zh: "碳水通量", en: "Carbon and water fluxes" },
        vegetation: { zh: "植被", en: "Vegetation" },
        water: { zh: "水质水文", en: "Water" },
        air: { zh: "空气质量、沙尘", en: "Air quality and dust" },
        other: { zh: "其他", en: "Other" },
      },
    }),
    resolution: choice({
      name: { zh: "时间分辨率", en: "Resolution in time" },
      isFacet: true,
      options: {
        minute: { zh: "分钟", en: "Minutes" },
        "half-hour": { zh: "半小时", en: "Half an hour" },
        hour: { zh: "小时", en: "An hour" },
        day: { zh: "日", en: "A day" },
        month: { zh: "月", en: "A month" },
        year: { zh: "年", en: "A year" },
      },
    }),
    from: day({ name: { zh: "观测起始", en: "Measured since" } }),
    until: day({
      name: { zh: "观测结束", en: "Measured until" },
      hint: { zh: "仍在观测的可不填", en: "Leave empty while it goes on" },
    }),
    quality: text({ name: { zh: "质量控制", en: "How it is checked" } }),
    doi: doi(),
    cstr: cstr(),
  }),
};

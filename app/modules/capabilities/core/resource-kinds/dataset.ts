import { z } from "zod";
import { choice, choices, cstr, day, doi, line, list, number, text, words } from "./resource-field";

const degrees = { zh: "°", en: "°" };

/** A set of data, in fields that DataCite and DIF have. */
export const dataset = {
  code: "dataset",
  name: { zh: "数据集", en: "Data set" },
  about: { zh: "可以下载或申请使用的数据", en: "Data to download or to ask for" },
  schemaOrg: "Dataset",
  schema: z.object({
    creators: list({ name: { zh: "作者", en: "Creators" }, hint: { zh: "每行一位", en: "One a line" } }),
    keywords: list({ name: { zh: "关键词", en: "Keywords" }, hint: { zh: "每行一个", en: "One a line" } }),
    from: day({ name: { zh: "起始时间", en: "Covers from" } }),
    until: day({
      name: { zh: "截止时间", en: "Covers until" },
      hint: { zh: "仍在更新的可不填", en: "Leave empty while it grows" },
    }),
    place: words({ name: { zh: "空间范围", en: "Covers the area of" } }),
    west: number({ name: { zh: "西边经度", en: "West" }, unit: degrees }, { from: -180, to: 180 }),
    east: number({ name: { zh: "东边经度", en: "East" }, unit: degrees }, { from: -180, to: 180 }),
    south: number({ name: { zh: "南边纬度", en: "South" }, unit: degrees }, { from: -90, to: 90 }),
    north: number({ name: { zh: "北边纬度", en: "North" }, unit: degrees }, { from: -90, to: 90 }),
    resolution: words({ name: { zh: "时间与空间分辨率", en: "Resolution in time and space" } }),
    format: choices({
      name: { zh: "格式", en: "Format" },
      isFacet: true,
      options: {
        table: { zh: "表格（CSV、XLSX）", en: "Table (CSV, XLSX)" },
        json: { zh: "JSON、XML", en: "JSON, XML" },
        netcdf: { zh: "NetCDF、HDF5", en: "NetCDF, HDF5" },
        raster: { zh: "栅格（GeoTIFF）", en: "Raster (GeoTIFF)" },
        vector: { zh: "矢量（SHP、GeoJSON）", en: "Vector (SHP, GeoJSON)" },
        image: { zh: "图像、视频", en: "Pictures, video" },
        sequence: { zh: "序列（FASTA、FASTQ）", en: "Sequences (FASTA, FASTQ)" },
        text: { zh: "文本", en: "Text" },
        other: { zh: "其他", en: "Other" },
      },
    }),
    size: number({ name: { zh: "大小", en: "Size" }, unit: { zh: "MB", en: "MB" } }),
    records: number({ name: { zh: "记录数", en: "Records" }, unit: { zh: "条", en: "records" } }),
    licence: choice({
      name: { zh: "许可", en: "Licence" },
      isFacet: true,
      options: {
        cc0: { zh: "CC0（放弃权利）", en: "CC0" },
        "cc-by": { zh: "CC BY 4.0（署名）", en: "CC BY 4.0" },
        "cc-by-nc": { zh: "CC BY-NC 4.0（署名、非商业）", en: "CC BY-NC 4.0" },
        "cc-by-sa": { zh: "CC BY-SA 4.0（署名、相同方式共享）", en: "CC BY-SA 4.0" },
        agreement: { zh: "按使用协议", en: "By agreement" },
      },
    }),
    doi: doi(),
    cstr: cstr(),
    version: line({ name: { zh: "版本", en: "Version" } }),
    published: day({ name: { zh: "发布日期", en: "Published" } }),
    method: text({ name: { zh: "怎样得到、怎样质控", en: "How it was made and checked" } }),
  }),
};

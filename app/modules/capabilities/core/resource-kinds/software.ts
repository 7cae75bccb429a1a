import { z } from "zod";
import { choice, choices, day, line, list, text } from "./resource-field";

/** Software that others may use. */
export const software = {
  code: "software",
  name: { zh: "软件", en: "Software" },
  about: { zh: "可以使用或部署的软件、模型和算法", en: "Programs, models and algorithms to use" },
  schemaOrg: "SoftwareApplication",
  schema: z.object({
    type: choice({
      name: { zh: "用途", en: "Purpose" },
      isFacet: true,
      options: {
        analysis: { zh: "数据分析", en: "Data analysis" },
        simulation: { zh: "仿真计算", en: "Simulation" },
        control: { zh: "采集与控制", en: "Acquisition and control" },
        management: { zh: "业务管理", en: "Management" },
        model: { zh: "模型与算法", en: "Models and algorithms" },
        library: { zh: "开发库", en: "Library" },
      },
    }),
    version: line({ name: { zh: "版本", en: "Version" } }),
    released: day({ name: { zh: "发布日期", en: "Released" } }),
    platform: choices({
      name: { zh: "运行平台", en: "Runs on" },
      isFacet: true,
      options: {
        windows: { zh: "Windows", en: "Windows" },
        linux: { zh: "Linux（含国产系统）", en: "Linux" },
        macos: { zh: "macOS", en: "macOS" },
        web: { zh: "网页", en: "The web" },
        mobile: { zh: "手机", en: "Phones" },
        embedded: { zh: "嵌入式", en: "Embedded devices" },
      },
    }),
    licence: choice({
      name: { zh: "许可", en: "Licence" },
      isFacet: true,
      options: {
        mulan: { zh: "木兰许可证", en: "Mulan" },
        apache: { zh: "Apache 2.0", en: "Apache 2.0" },
        mit: { zh: "MIT、BSD", en: "MIT, BSD" },
        gpl: { zh: "GPL、LGPL、AGPL", en: "GPL, LGPL, AGPL" },
        free: { zh: "免费使用，不开源", en: "Free of charge, closed source" },
        commercial: { zh: "商业许可", en: "Commercial" },
      },
    }),
    languages: list({
      name: { zh: "编程语言", en: "Programming languages" },
      hint: { zh: "每行一种", en: "One a line" },
    }),
    registration: line(
      {
        name: { zh: "软件著作权登记号", en: "Copyright registration" },
        hint: { zh: "例如 2024SR0123456", en: "Such as 2024SR0123456" },
      },
      { pattern: /^(?:19|20)\d{2}SR\d{6,7}$/ },
    ),
    requirements: text({ name: { zh: "运行要求", en: "What it needs" } }),
  }),
};

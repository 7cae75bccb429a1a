import { pathsIn } from "../../../paths";
import type { SiteText } from "../../text";

export const about: SiteText = {
  updated: "2026-11-22",
  sections: [
    {
      id: "what",
      title: "What this is",
      blocks: [
        "A register of Inner Mongolia's innovation platforms: technology innovation centers, key laboratories, engineering and clinical research centers, shared resources, field stations and more. Firms and citizens can see who each platform is, where it is, what it does, and every change since it was approved.",
        "It is a public service. It charges nobody, handles no money, and sells no place in its search results.",
      ],
    },
    {
      id: "sources",
      title: "Where the data comes from",
      blocks: [
        "Every platform's page names the source of each fact. What a source did not state is left empty and shown as “not published”; nothing is guessed.",
        {
          table: [
            ["What", "Source", "Licence"],
            [
              "Public facts about platforms: name, level, lead unit",
              "Government notices, news and the national station list, named on each page",
              "Public facts",
            ],
            ["Identifiers of universities and institutes", "Research Organization Registry (ROR)", "CC0"],
            ["Font for Mongolian script", "Noto Sans Mongolian", "SIL OFL 1.1"],
            ["Coordinates of leagues and towns", "GeoNames", "CC BY 4.0"],
            ["Codes of administrative areas", "National standard GB/T 2260", "National standard"],
            [
              "Fields and categories of service",
              "The region's 2018 opinion on innovation projects (draft for comment)",
              "Public document",
            ],
          ],
        },
        {
          links: [
            { label: "GeoNames", href: "https://www.geonames.org/" },
            { label: "ROR", href: "https://ror.org/" },
            { label: "The CC BY 4.0 licence", href: "https://creativecommons.org/licenses/by/4.0/" },
          ],
        },
      ],
    },
    {
      id: "sample",
      only: "demo",
      title: "Sample data",
      blocks: [
        "So that every page can be seen in full, the demonstration also holds invented organisations and platforms. Each is marked “sample data”, and invented telephone numbers, changes and revocations are attached to these only. Pages of real organisations hold nothing but publicly reported facts.",
      ],
    },
    {
      id: "rules",
      title: "The rules it follows",
      blocks: [
        "Every rule of this site stands on the page “Rules of this site”, which the footer leads to, with its value, the clause that it rests on and the day from which it holds; the policies stand on the page “Policies”. Values that are not marked as official are this site's own.",
        "How a technology innovation center is built, changed, reported on, evaluated and revoked follows the region's implementation plan of 2020 (内科发〔2020〕68号). The classes of platform draw on the region's opinion of 2018, which is a draft for comment and not in force.",
      ],
    },
    {
      id: "decisions",
      title: "Choices we made",
      blocks: [
        {
          list: [
            "A registration number is permanent and never used again. A platform that is revoked, merged or converted keeps its page, which points to its successor.",
            "Results stand in order of relevance; among equals, the more complete record comes first. No place can be bought.",
            "A notice becomes public at the moment it starts; until then it is on no page, in no search and in no feed.",
            "Every number of the statistics opens the list that it counts; what no source states is shown as such and never estimated.",
            {
              only: "plainMap",
              text: "No administrative boundary is drawn. Boundaries on a public map need a reviewed map and its approval number; until then there are places and a map of tiles.",
            },
            {
              only: "approvedMap",
              text: "The ground of the map is provided by the office that runs the site, under the approval number {approval}, which stands on the map. The cartogram shows rough positions only and draws no boundary.",
            },
            "Reading pages use almost no script, so they open on old phones and slow networks, and work with scripts turned off.",
            "An organisation's telephone number is shown in full, a person's only in part.",
          ],
        },
      ],
    },
    {
      id: "operator",
      title: "Who runs it",
      blocks: [
        {
          only: "demo",
          text: "This is a demonstration kept by the team that builds the platform. It is not an official site of any government department and publishes nothing on behalf of one.",
        },
        { only: "operation", text: "The office that installed this site runs it." },
        "When the site goes live for real, the office that runs it names itself and its contact here, and its registration numbers in the footer. There is no contact here yet.",
      ],
    },
    {
      id: "loading",
      title: "How offices load data",
      blocks: [
        "Many platforms at once are handed in as a table: download the template and fill one row for each platform. A sheet of the Excel file says what each column takes and which codes there are.",
        {
          downloads: [
            { label: "Template for imports (Excel)", href: pathsIn("en").platformTemplate("xlsx") },
            { label: "Template for imports (CSV)", href: pathsIn("en").platformTemplate("csv") },
          ],
        },
        "Give the table to whoever runs this site, who runs the command below on the server. With --dry-run it only checks: it lists by row which column cannot be taken, why, and what to do, and writes nothing. Without it the platforms are registered; if one row cannot be taken, none is.",
        { command: "npm run import -- platforms platforms.xlsx --dry-run --lang en" },
        "An import adds and never changes: a new name or director of a registered platform needs a change record and the document it rests on.",
      ],
    },
    {
      id: "corrections",
      title: "How to correct something",
      blocks: [
        "If you object to what a public notice announces, say so from the page of the notice while it is open. If you know of falsification, report it from the footer, without your name if you wish. Either way you get a receipt number, with which you can look up the outcome.",
        "Note the registration number on the page and send it, with the notice or document that proves the point, to the platform's lead unit or, once its contact is named, to the office that runs this site. Lines of a platform's public history are added, never changed or erased.",
        "If a page fails, note the request number that the error page shows: with it, the office that runs the site can find the cause in its log.",
      ],
    },
  ],
};

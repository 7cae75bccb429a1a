import type { Translation } from "../message";
import type { map as zh } from "../zh-CN/map";

export const map: Translation<typeof zh> = {
  title: "Map of innovation platforms",
  heading: "Map",
  summary:
    "Where the headquarters, branches and R&D units of Inner Mongolia's innovation platforms are: by class, league and field, and by distance.",

  nearLabel: "Nearest to",
  nearNone: "Any distance",
  nearApply: "Sort by distance",
  fromMe: "Nearest to me",
  seeMap: "See on the map",
  seeList: "See as a list",
  "distance.exact": "{km} km from {place}",
  "distance.about": "About {km} km from {place}",
  "distance.under": "Less than {km} km from {place}",
  "distance.unknown": "Only the league is known, so no distance is given",
  distanceNote:
    "Distances are straight lines from the seat of {place} to the headquarters; they are rough where only its town is known, and what is known only by its league comes last.",
  distanceToday: "They are measured to where the headquarters are today.",

  "precision.exact": "Exact position",
  "precision.place": "Position known only to the town",
  "precision.league": "Position known only to the league",

  drawing: {
    one: "Where {count} site is; platforms are listed by league below, with links to the whole lists.",
    other: "Where {count} sites are; platforms are listed by league below, with links to the whole lists.",
  },
  drawingEmpty: "Where the leagues are; the sites come when the map opens",
  outside: { one: "{count} more lies outside this picture", other: "{count} more lie outside this picture" },
  drawingOf: "Where {name} is",
  approval: "Map approval number: {number}",
  plainGround: "Why there are no boundary lines",
  plainGroundText:
    "A map that draws administrative boundaries must be reviewed and show its approval number. This site has no reviewed base map, so it draws points, place names, a graticule and a scale only.",
  resultsAlive: { one: "{count} current platform", other: "{count} current platforms" },
  aliveHint: "Ended ones are not shown; choose a status to see them.",
  conditions: "Search and filters",
  aliveOnly: "Only platforms that go on are shown; choose a status to see those that have ended.",
  asOfNote: "Sites are those of that day; a site without dates counts as having always been there.",
  withoutPoint: {
    one: "{count} platform has no published position and is in the list only.",
    other: "{count} platforms have no published position and are in the list only.",
  },
  cut: "There are too many: the map shows the first {count} platforms. One more condition shows all of them.",

  legend: "Legend",
  legendShape: "The shape tells the class:",
  legendPrecision: "How well the position is known:",
  legendDisc: "The number in a disc counts the sites gathered there; open it to zoom in.",

  inViewTitle: "Sites in view",
  byLeague: "By league",
  byLeagueHint: "A tile shows that league only; press it again to show all.",
  nearestTitle: "Platforms nearest to {place}",
  leagueTotal: { one: "{count} platform", other: "{count} platforms" },
  leagueRest: { one: "See {count} platform in {league}", other: "See all {count} platforms in {league}" },
  nearestRest: {
    one: "See {count} platform in the list",
    other: "See all {count} platforms by distance",
  },
  alsoAt: "also {sites}",
  "others.branch": { one: "{count} branch", other: "{count} branches" },
  "others.rnd_unit": { one: "{count} R&D unit", other: "{count} R&D units" },
  unplaced: "position not published",

  siteMapTitle: "See these platforms on a map",

  "live.map": "Map that moves: arrow keys move it, plus and minus zoom, Tab goes from site to site",
  "live.cluster": { one: "{count} site, zoom in", other: "{count} sites, zoom in" },
  "live.stack": { one: "{count} site here", other: "{count} sites here" },
  "live.inView": { one: "{count} site, the nearest first.", other: "{count} sites, the nearest first." },
  "live.more": { one: "{count} more: zoom in to see it.", other: "{count} more: zoom in to see them." },
  "live.you": "you",
  "live.close": "Close",
  "live.zoomIn": "Zoom in",
  "live.zoomOut": "Zoom out",
  "live.loading": "The map is opening…",
  "live.failed": "The map did not open; the drawing below does not move. The lists work as ever.",
  "live.failedEmpty": "The map did not open, so it shows no sites. The list works as ever.",
  "live.lost": "The sites for these conditions could not be had; the map shows none. The lists work as ever.",
  "live.busy":
    "There are too many requests, so the server did not give the sites of the map. Wait a little and try again. The lists work as ever.",
  "live.retry": "Try again",
  "live.locating": "Asking your browser where you are…",
  "live.located":
    "Sorted by your position. It stays in the browser of this device: nothing was sent and nothing is kept.",
  "live.locatedOnTiles":
    "Sorted by your position, which stays in the browser of this device. The ground of the map comes from another site, so the map was not moved to you; where you move it yourself, that site sees which area you look at.",
  "live.denied":
    "The browser does not allow your position to be used. Choosing a league above does the same.",
  "live.unlocated": "Your position could not be had. Choosing a league above does the same.",
  "live.leaveMe": "Forget my position",
  "live.touch": "One finger scrolls the page, two move and zoom the map.",
  "live.move": "Move the map with one finger",
  "live.stopMoving": "Scroll the page with one finger",
  "live.cut":
    "There are too many: the map shows the first {count} sites. One more condition shows all of them.",
};

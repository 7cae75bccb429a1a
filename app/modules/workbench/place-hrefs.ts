import type { Paths } from "~/app/paths";
import type { Place } from "./core/navigation";

/** Where each place of the workbench is. */
export const placeHrefs: Readonly<Record<Place, (paths: Paths) => string>> = {
  overview: (paths) => paths.workbench(),
  notifications: (paths) => paths.notifications(),
  followed: (paths) => paths.followed(),
  settings: (paths) => paths.settings(),
  signIns: (paths) => paths.signIns(),
  tokens: (paths) => paths.tokens(),
  ownData: (paths) => paths.ownData(),
  bookings: (paths) => paths.bookings(),
  demands: (paths) => paths.ownDemands(),
  enquiries: (paths) => paths.enquiries(),
  contracts: (paths) => paths.contracts(),
  rewards: (paths) => paths.rewards(),
  introductions: (paths) => paths.introductions(),
  complaints: (paths) => paths.complaints(),
  calendars: (paths) => paths.ownCalendars(),
  duplicateCheck: (paths) => paths.duplicateCheck(),
  achievements: (paths) => paths.ownAchievements(),
  organisations: (paths) => paths.ownOrganisations(),
  platforms: (paths) => paths.ownPlatforms(),
  broker: (paths) => paths.brokerProfile(),
  expert: (paths) => paths.expertProfile(),
  assistance: (paths) => paths.assistance(),
  department: (paths) => paths.department(),
  departmentDemands: (paths) => paths.departmentDemands(),
  desk: (paths) => paths.desk(),
  audit: (paths) => paths.auditLog(),
};

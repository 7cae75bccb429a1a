import path from "node:path";
import * as built from "virtual:remix/server-build";
import type { ServerBuild } from "@remix-run/node";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { sweepAssistedForms } from "../modules/accounts/assisted-forms.commands.server";
import { openAuth } from "../modules/accounts/auth.server";
import { indexOrganisations } from "../modules/accounts/organisation-index.commands.server";
import { sweepAttempts } from "../modules/accounts/rate-limits.commands.server";
import { forgetOldRequests } from "../modules/audit/once.commands.server";
import { expireBookings } from "../modules/capabilities/booking-expiry.commands.server";
import { reckonDueNextFree } from "../modules/capabilities/next-free.commands.server";
import { remindOfOffers } from "../modules/capabilities/offer-reminders.commands.server";
import { indexOffersOfDay } from "../modules/capabilities/offers-of-day.commands.server";
import { addPageViews } from "../modules/capabilities/page-views.commands.server";
import { examineLedger } from "../modules/contracts/examine-ledger.commands.server";
import { publishHeads } from "../modules/contracts/publish-heads.commands.server";
import { turnContracts } from "../modules/contracts/turn-contracts.commands.server";
import { turnLedger } from "../modules/contracts/turn-ledger.commands.server";
import { matchDemand, matchDueDemands } from "../modules/demands/match-demand.commands.server";
import { tellDemandsOfOrganisations } from "../modules/demands/tell-demand.commands.server";
import { turnDemands } from "../modules/demands/turn-demands.commands.server";
import { tellOfOverdueEnquiries } from "../modules/enquiries/overdue-enquiries.commands.server";
import {
  type FileSettings,
  fileStoreOptions,
  openFiles,
  sweepHalfWritten,
} from "../modules/files/file-store.server";
import { sweepUnownedFiles } from "../modules/files/unowned-files.commands.server";
import { startSchedules } from "../modules/jobs/schedule-clock.server";
import { startWorkers } from "../modules/jobs/workers.server";
import { openDelivery } from "../modules/notifications/delivery.server";
import { sendDigests } from "../modules/notifications/digest.commands.server";
import { forgetReadNotifications } from "../modules/notifications/inbox.commands.server";
import { deliverOutbox, sweepOutbox, wakeOutbox } from "../modules/notifications/outbox.commands.server";
import { outboxHealth } from "../modules/notifications/outbox-health.queries.server";
import { openUnsubscribing } from "../modules/notifications/unsubscribe-token.server";
import { tellOfFailedJobs } from "../modules/operations/tell-failed-jobs.commands.server";
import { turnDueNotices } from "../modules/publications/notice-turns.commands.server";
import {
  openSubmissionLimits,
  sweepSubmissionLimits,
} from "../modules/publications/submission-limits.commands.server";
import { lookForNews } from "../modules/workbench/look-for-news.commands.server";
import stylesheet from "../styles.css?url";
import { describeError } from "./describe-error";
import { log } from "./log";
import { followPageTags } from "./page-tags-listener";
import { startPageViews } from "./page-views";
import { databaseConnections, databaseHealth } from "./readiness";
import { type RunningServer, type ServerConfig, type ServerOptions, startServer } from "./server";
import { startTidying } from "./tidying";

export interface ServeOptions {
  config: ServerConfig &
    FileSettings & {
      DATABASE_URL: string;
      SESSION_SECRET: string;
      SMTP_URL?: string | undefined;
      SMS_URL?: string | undefined;
    };
  /** Development: asked for a fresh build at each request. Left out: the routes of this very build. */
  build?: () => Promise<ServerBuild>;
  middleware?: ServerOptions["middleware"];
  gatherMetrics?: ServerOptions["gatherMetrics"];
}

/**
 * Opens pool and search, serves the site and works on its jobs. `close` finishes requests and jobs under way, then
 * closes both.
 */
export async function serve({
  config,
  build,
  middleware,
  gatherMetrics,
}: ServeOptions): Promise<RunningServer> {
  const database = openDatabase({ url: config.DATABASE_URL });
  const search = openSearch({ url: config.DATABASE_URL, database });
  openFiles(fileStoreOptions(config));
  openAuth({ secret: config.SESSION_SECRET, origin: config.ORIGIN ?? "http://localhost" });
  openSubmissionLimits({ secret: config.SESSION_SECRET });
  openUnsubscribing({ secret: config.SESSION_SECRET });
  const closeStores = async () => {
    await closeSearch();
    await closeDatabase();
  };
  try {
    // Notices that began while nothing ran.
    await turnDueNotices();
    const views = await startPageViews(addPageViews, (error) =>
      log().error({ error: describeError(error) }, "storing what was looked at failed"),
    );
    const server = await startServer({
      config,
      build: build ?? built,
      middleware,
      stylesheet,
      // Beside the program once built; in development the files are Vite's to serve.
      publicFolder: path.join(import.meta.dirname, "../client"),
      checks: { database: databaseHealth, search: () => search.health(), outbox: () => outboxHealth() },
      databaseConnections,
      gatherMetrics,
      noteView: views.note,
      followChanges: (cache, clock) => followPageTags(config.DATABASE_URL, cache, clock),
    });
    openDelivery({
      origin: config.ORIGIN ?? server.url,
      folder: config.DATA_DIR,
      smtpUrl: config.SMTP_URL,
      smsUrl: config.SMS_URL,
    });
    // What a process left behind that was killed.
    await wakeOutbox();
    const workers = await startWorkers({
      handlers: {
        "search.refresh-dictionary": async () => {
          await search.refreshDictionary();
        },
        "notices.turn": async () => {
          await turnDueNotices();
        },
        "search.index-organisations": async ({ ids }) => {
          await indexOrganisations(ids);
          await tellDemandsOfOrganisations(ids);
        },
        "records.sweep": async () => {
          await forgetReadNotifications();
          await forgetOldRequests();
        },
        "bookings.turn": async (_data, signal) => {
          await expireBookings(signal);
          await reckonDueNextFree(signal);
        },
        "enquiries.watch": async () => {
          await tellOfOverdueEnquiries();
        },
        "demands.match": async ({ demandId }) => {
          await matchDemand(demandId);
        },
        "contracts.turn": async (_data, signal) => turnContracts(signal),
        "ledger.turn": async (_data, signal) => turnLedger(signal),
        "ledger.publish": async () => {
          await publishHeads({ folder: path.join(config.DATA_DIR, "ledger-heads") });
        },
        "ledger.examine": async (_data, signal) => examineLedger(signal),
        "demands.turn": async (_data, signal) => {
          await turnDemands(signal);
          await matchDueDemands(signal);
        },
        "offers.turn": async () => {
          await indexOffersOfDay();
        },
        "offers.remind": async () => {
          await remindOfOffers();
        },
        "files.sweep": async () => {
          await sweepUnownedFiles();
        },
        "outbox.deliver": async (_data, signal) => {
          await deliverOutbox(signal);
        },
        "followed.look": (_data, signal) => lookForNews(signal),
        "digest.send": async (due) => {
          await sendDigests(due);
        },
      },
      onError: (queue, error) => log().error({ queue, error: describeError(error) }, "a job failed"),
    });
    const schedules = await startSchedules((error) =>
      log().error({ error: describeError(error) }, "looking at the schedules failed"),
    );
    const tidying = await startTidying(
      async () => {
        await sweepSubmissionLimits();
        await sweepAttempts();
        await sweepAssistedForms();
        await sweepOutbox();
        await sweepHalfWritten();
        await tellOfFailedJobs();
      },
      (error) => log().error({ error: describeError(error) }, "tidying failed"),
    );
    return {
      url: server.url,
      async close() {
        await Promise.all([server.close(), schedules.stop(), workers.stop(), tidying.stop()]);
        // After the last request was answered.
        await views.stop();
        await closeStores();
      },
    };
  } catch (error) {
    await closeStores();
    throw error;
  }
}

import { type Config, processSettings } from "../config.server";
import { type Program, runProgram } from "./program";
import { openSiteDatabase } from "./site-database";

/** What a command that works on the database is given. */
export interface DatabaseProgram extends Program {
  config: Config;
  ownerUrl: string;
  appUrl: string;
}

/**
 * Runs a command on the site's database, whether the site runs or not, and exits. A running site's embedded
 * server is used; one that had to be started is stopped, unless the site began to use it meanwhile.
 */
export async function withDatabase(main: (program: DatabaseProgram) => Promise<void>): Promise<never> {
  return await runProgram(async (program) => {
    const database = await openSiteDatabase(processSettings(), { as: "guest", say: program.say });
    try {
      await main({ ...program, ...database });
    } finally {
      await database.stop();
    }
  });
}

import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Begun last, one of these would run alone in the end while other cores wait. The longest first. */
const slow = [
  ...["start/start", "security/routes", "security/canary", "start/killed-seed"],
  ...["demands/interleavings", "database/embedded-server", "publications/notices-site", "seed/cut"],
  ...["capabilities/booking-race", "accounts/taken-over", "accounts/sign-in", "contracts/ledger-kills"],
  ...["accounts/site", "notifications/outbox", "jobs/processes"],
  ...["e2e/pages", "e2e/working-pages", "e2e/statistics", "e2e/notices", "e2e/policies", "e2e/detail"],
  ...["e2e/map", "e2e/contract", "e2e/demand"],
].map((name) => `/${name}.test.ts`);

/** The order in which a run without memories of earlier ones is shortest. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = slow.findIndex((name) => moduleId.endsWith(name));
      return at === -1 ? slow.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

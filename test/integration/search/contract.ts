import { beforeAll, expect, test } from "vitest";
import type { SearchEngine } from "~/search/engine";
import { filteringContract } from "./contract/filtering";
import { findingContract } from "./contract/finding";
import { hostileContract } from "./contract/hostile";
import { kindsContract } from "./contract/kinds";
import { matchingContract } from "./contract/matching";
import { suggestingContract } from "./contract/suggesting";
import { timeContract } from "./contract/time";
import { contractTools } from "./contract/tools";
import { grid } from "./documents";

/**
 * What every engine must do. `engine`: opened and empty; `settle`: resolves when what was written can be found.
 */
export function searchContract(engine: () => SearchEngine, settle: () => Promise<void>): void {
  const tools = contractTools(engine, settle);
  beforeAll(() => tools.write(...grid));
  // Before anything else is written: its totals are those of the grid.
  matchingContract(tools);
  findingContract(tools);
  filteringContract(tools);
  timeContract(tools);
  suggestingContract(tools);
  kindsContract(tools);
  hostileContract(tools);
  test("an engine in order says so", async () => {
    expect(await engine().health()).toEqual({ ok: true });
    expect(await engine().lag()).toBeLessThan(2);
  });
}

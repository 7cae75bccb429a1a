import { ensureBuild } from "./production-build";
import { runProgram } from "./program";

await runProgram(async ({ say, signal }) => {
  await ensureBuild({ say, signal });
});

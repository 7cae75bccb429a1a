import { z } from "zod";
import { filledLine, optionalLine } from "~/app/form-text";

/** Pictures and documents that an achievement shows at most, and the largest of each that is taken, in MB. */
export const mostAchievementFiles = { photo: 12, document: 10 } as const;
export const mostMegabytes = { photo: 12, document: 20 } as const;

/** What is said of a new picture or document. */
export const achievementFileInput = z.object({ captionZh: filledLine(200), captionEn: optionalLine(200) });

import { recordedHeadlines, recordedStudies } from "./headlines.ts";
import { recordedPoints } from "./points.ts";
import { robustnessPage } from "./robustness-page.ts";

/** `docs/robustness.md` and its figures, of the records that are kept. */
export const recordedRobustness = (): ReturnType<typeof robustnessPage> =>
  robustnessPage({
    headlines: recordedHeadlines(),
    studies: recordedStudies(),
    points: recordedPoints(),
  });

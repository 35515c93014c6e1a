import type { StudyResult } from "../study/study-result.ts";

/** Replications under which a report is called a preview: intervals of skewed outcomes want as many (methods 6.4). */
export const FULL_REPLICATIONS = 100;

export const isVoid = ({ controls }: StudyResult): boolean =>
  controls.some(({ passed }) => !passed);

/** Whether anybody's purchases can move the index: without it a limit has costs to show and nothing to prevent. */
export const hasChannel = ({ scenario }: StudyResult): boolean =>
  scenario.economy.structural !== undefined || scenario.economy.channel.strength > 0;

/** What the report is. */
export function labelWords(result: StudyResult): string {
  if (isVoid(result)) return "Void: a control did not come out as it must";
  const size = result.runs.replications < FULL_REPLICATIONS ? "Preview" : "Study";
  return hasChannel(result) ? size : `${size}: cost side only, illustrative`;
}

import type { PaperMargin } from "../../../engine/clearing/margin/paper-margin.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

const MARGIN = ["clearing", "margin"];

/** What the margin says against itself. */
export function checkMargin(draft: ScenarioDraft): void {
  const margin = draft.read(...MARGIN) as PaperMargin | undefined;
  if (margin === undefined || margin.cap === null || margin.cap >= margin.floor) return;
  draft.refuse(
    [...MARGIN, "cap"],
    `the cap of ${margin.cap} is below the floor of ${margin.floor}`,
    [...MARGIN, "floor"],
  );
}

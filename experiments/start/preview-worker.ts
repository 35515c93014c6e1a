import { AGENT_CLASSES } from "../../agents/registry.ts";
import { type PreviewCellResult, type PreviewTask, runPreviewCell } from "./preview-cell.ts";

export type { PreviewTask } from "./preview-cell.ts";

/** One cell on this thread's engine. */
export default function previewTask(task: PreviewTask): PreviewCellResult {
  return runPreviewCell(task, AGENT_CLASSES);
}

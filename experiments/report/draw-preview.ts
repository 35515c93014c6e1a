import type { Provenance } from "../record/provenance.ts";
import type { PreviewResult } from "../start/run-preview.ts";
import type { Figure } from "./figure.ts";
import { previewFigures } from "./preview-figures.ts";
import { previewReport } from "./preview-report.ts";

/** The report as one page, and its figures. */
export function drawPreview(
  result: PreviewResult,
  provenance: Provenance,
): { readonly report: string; readonly figures: readonly Figure[] } {
  const figures = previewFigures(result);
  return { report: previewReport(result, figures, provenance), figures: Object.values(figures) };
}

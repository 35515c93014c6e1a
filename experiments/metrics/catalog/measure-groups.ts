import { EFFICIENCY_MEASURES } from "./efficiency-measures.ts";
import type { MeasureGroup } from "./measure-group.ts";

/** Everything that is measured beside the standing measures, in the order of the catalogue. */
export const MEASURE_GROUPS: readonly MeasureGroup[] = [EFFICIENCY_MEASURES];

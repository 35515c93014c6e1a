import { comparesPoints } from "../design/compares-points.ts";
import type { Study } from "../spec/study.ts";
import type { StudyArm } from "./study-arms.ts";

/** Whether an arm is compared with the reference: arms by name are, points where the design compares them. */
export const isContrasted = ({ design }: Pick<Study, "design">, { role }: StudyArm): boolean =>
  role === "arm" || (role === "point" && comparesPoints(design));

/** Whether a report shows an arm by itself: points that only count together are not shown one by one. */
export const isShown = ({ design }: Pick<Study, "design">, { role }: StudyArm): boolean =>
  role !== "point" || comparesPoints(design);

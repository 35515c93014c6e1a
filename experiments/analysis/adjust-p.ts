import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { benjaminiYekutieli } from "./benjamini-yekutieli.ts";
import { bonferroni } from "./bonferroni.ts";
import { hochberg } from "./hochberg.ts";
import { holm } from "./holm.ts";
import { holmSidak } from "./holm-sidak.ts";

/**
 * Adjusted p-values of a family, in the order given, at least one, by the method's name: reject where they are at most
 * the family's level. `benjamini_*` bound the false discovery rate, the others the chance of any false rejection.
 */
export const ADJUST_P = {
  bonferroni,
  holm,
  hochberg,
  holm_sidak: holmSidak,
  benjamini_hochberg: benjaminiHochberg,
  benjamini_yekutieli: benjaminiYekutieli,
} as const;

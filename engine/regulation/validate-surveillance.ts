import { below, outOfRange, type Problem } from "./rule-problem.ts";
import {
  BANGING_THE_CLOSE_PARAMETERS,
  SPOOFING_PARAMETERS,
  type SurveillanceTerms,
  WASH_TRADES_PARAMETERS,
  WITHHOLDING_PARAMETERS,
} from "./surveillance/surveillance-terms.ts";

/** What is wrong with one family's alerts. */
export const surveillanceProblems = (terms: SurveillanceTerms): Problem[] => [
  ...below("bangingTheClose", outOfRange(terms.bangingTheClose, BANGING_THE_CLOSE_PARAMETERS)),
  ...below("spoofing", outOfRange(terms.spoofing, SPOOFING_PARAMETERS)),
  ...below("washTrades", outOfRange(terms.washTrades, WASH_TRADES_PARAMETERS)),
  ...below("withholding", outOfRange(terms.withholding, WITHHOLDING_PARAMETERS)),
];

import { asymptoticSizes } from "./asymptotic-sizes.ts";
import type { Finding, NullStudyOptions } from "./finding.ts";
import { meanCoverage, optimumCoverage, stoppingCoverage } from "./interval-coverage.ts";
import { otherSizes, pairedSizes } from "./test-sizes.ts";
import { wholeStudies } from "./whole-studies.ts";

/** What many synthetic studies tell of the statistics: sizes of tests, coverage of intervals, verdicts. */
export const NULL_STUDIES: Readonly<
  Record<string, (options: NullStudyOptions) => readonly Finding[]>
> = {
  "tests of pairs": pairedSizes,
  "other tests": otherSizes,
  "tests of tapes": asymptoticSizes,
  "intervals of means": meanCoverage,
  "intervals after stopping": stoppingCoverage,
  "optima of doses": optimumCoverage,
  "whole studies": wholeStudies,
};

import { estimateCloud } from "../../experiments/runner/cloud/cost-estimate.ts";

/** Runs of each study of the test. */
export const RUNS = 100;

/** Of a run of ten trade dates on a core: `study estimate` said 3.5 on a busy machine. */
const CELL_SECONDS = 4;

/** A study of a hundred runs; other names are other submissions of the same runs. */
export const hundredRuns = (name: string): string => `schema: 1
name: ${name}
title: Does a study on AWS come back with the bytes of this machine?
scenario: preview
seed: 1
replications: ${RUNS / 2}
set: { days: 10 }
arms:
  dearer: { set: { rules: { fees: { SCU: { clientFee: 11 USD, memberFee: 7.30 USD } } } } }
outcomes: { primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } } }
analysis: { draws: 199 }
`;

/** What one such study is thought to cost, US dollars. */
export const studyDollars = (): number =>
  estimateCloud({
    cells: RUNS,
    cellSeconds: CELL_SECONDS,
    markets: 2,
    rounds: 1,
    memoryMb: 1769,
    concurrency: 900,
  }).dollars.total;

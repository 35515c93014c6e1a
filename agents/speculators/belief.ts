/** What is believed of a number: a normal law. */
export interface Belief {
  mean: number;
  variance: number;
}

/** The number may have moved since, by a normal step of this variance. */
export function ageBelief(belief: Belief, stepVariance: number): void {
  belief.variance += stepVariance;
}

/**
 * Takes in a signal, the number and a normal error: Bayes' rule for normal laws, with ageing the filter of Kalman 1960
 * in one dimension. The mean moves by the share variance / (variance + errorVariance) of the way to the signal; that
 * share of the variance goes.
 */
export function learnFrom(belief: Belief, signal: number, errorVariance: number): void {
  const all = belief.variance + errorVariance;
  if (all <= 0) return; // sure already: nothing to learn
  const gain = belief.variance / all;
  belief.mean += gain * (signal - belief.mean);
  belief.variance = gain * errorVariance;
}

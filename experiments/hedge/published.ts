/** Numbers of section 8 of Xing 2026 (arXiv 2603.21690v1) as they are printed, dollars a million SIT. */
export const PUBLISHED = {
  halfLifeMonths: 2.8,
  /** Paths with at least one rise of more than 100 % in 36 months. */
  doublingShare: 0.15,
  /** Paths with swings from peak to trough of more than 5 times. */
  swingShare: 0.03,
  /** Implied volatility by months to expiry. */
  impliedVolatility: [
    { months: [1, 3], range: [0.35, 0.35] },
    { months: [6, 12], range: [0.5, 0.6] },
    { months: [24, 36], range: [0.4, 0.4] },
  ],
  hedgeRatio: 0.85,
  unhedgedDeviation: 1.8,
  hedgedDeviation: 0.65,
  efficiency: { baseline: 0.87, optimistic: 0.91, pessimistic: 0.78 },
  deviationReduction: [0.62, 0.78],
  /** Prop. 6.1: rho and the efficiency that follows. */
  correlation: 0.85,
  correlationEfficiency: 0.7225,
  /** Section 8.3. */
  sensitivityEfficiency: [0.8, 0.89],
  demandGrowth: 1.5,
  demandUpperBound: 15,
} as const;

/** A number of Figure 6, read from the coordinates of the drawing: baseline, by month. */
export interface FigurePoint {
  readonly month: number;
  readonly mean: number;
  /** 5th, 25th, 75th and 95th percentile where they are legible. */
  readonly band?: readonly [number, number, number, number];
}

export const FIGURE_6: readonly FigurePoint[] = [
  { month: 3, mean: 1.8 },
  { month: 6, mean: 1.55, band: [1.1, 1.35, 2.1, 2.8] },
  { month: 9, mean: 1.35 },
  { month: 12, mean: 1.2, band: [0.6, 0.95, 2.5, 3.8] },
  { month: 15, mean: 1.15 },
  { month: 18, mean: 1.2, band: [0.45, 0.8, 3, 4.5] },
  { month: 21, mean: 1.3 },
  { month: 24, mean: 1.45, band: [0.38, 0.75, 3.2, 5] },
  { month: 27, mean: 1.6 },
  { month: 30, mean: 1.75 },
  { month: 33, mean: 1.85 },
  { month: 36, mean: 1.95, band: [0.3, 0.65, 3.5, 5.6] },
];

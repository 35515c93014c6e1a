import type { Layer } from "./departure.ts";

/** Groups of the shipped market by what they are in it for, with their counts; the strategic long is apart. */
export const CROWD = {
  hedgers: {
    "application-firms-strip": 15,
    "application-firms-stack": 15,
    "gpu-owners-strip": 15,
    "gpu-owners-stack": 15,
    "gpu-renters": 5,
  },
  speculators: { noise: 120, value: 40, momentum: 12 },
  arbitrageurs: { arbitrage: 4 },
  makers: { makers: 5 },
} as const;

type Kind = keyof typeof CROWD;

export const ALL_KINDS: readonly Kind[] = ["hedgers", "speculators", "arbitrageurs", "makers"];

/** Times as many agents of some kinds, rounded up. */
export const timesAsMany = (times: number, kinds: readonly Kind[]): Layer => ({
  agents: Object.fromEntries(
    kinds.flatMap((kind) =>
      Object.entries(CROWD[kind]).map(([group, count]) => [
        group,
        { count: Math.ceil(times * count) },
      ]),
    ),
  ),
});

/** Groups whose owners have sizes, the strategic long apart. */
export const SIZED: readonly string[] = [
  ...Object.keys(CROWD.hedgers),
  ...Object.keys(CROWD.speculators),
];

/** Another Pareto exponent of owners' sizes, from 1 to 20 as shipped. */
export const ownersOfTail = (shape: number): Layer => ({
  agents: Object.fromEntries(
    SIZED.map((group) => [group, { size: { pareto: { minimum: 1, shape, maximum: 20 } } }]),
  ),
});

/** Milliseconds that orders of the quick take in the shipped market; all others have 5 in every direction. */
const QUICK: Readonly<Record<string, (times: number) => Layer>> = {
  noise: (times) => ({
    orderLatency: { uniform: { minimum: `${20 * times} ms`, maximum: `${200 * times} ms` } },
  }),
  arbitrage: (times) => ({
    orderLatency: { lognormal: { median: `${2 * times} ms`, sigma: 0.4 } },
  }),
  makers: (times) => ({
    orderLatency: { lognormal: { median: `${times} ms`, sigma: 0.4 } },
    reportLatency: `${times} ms`,
    dataLatency: `${times} ms`,
  }),
};

/** All latencies that many times as long. */
export function timesAsSlow(times: number): Layer {
  const usual = `${5 * times} ms`;
  const groups = [...ALL_KINDS.flatMap((kind) => Object.keys(CROWD[kind])), "strategic"];
  return {
    agents: Object.fromEntries(
      groups.map((group) => [
        group,
        {
          orderLatency: usual,
          reportLatency: usual,
          dataLatency: usual,
          ...QUICK[group]?.(times),
        },
      ]),
    ),
  };
}

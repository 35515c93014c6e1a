import {
  type Lever,
  type LeverFamily,
  type LeverMarket,
  type LeverValue,
  type Moves,
  OFF,
  perFamily,
  type Setting,
} from "./lever.ts";

const always = (): null => null;
const percent = (value: number): string => `${value} %`;

/** Where a market has no spot month of its own, it begins as NYMEX files it for GPU1. */
const FILED_START = 3;

function spotMonthLimit(value: LeverValue, { symbol, hasSpotMonth }: LeverFamily): Setting[] {
  const path = ["rules", "positionLimits", symbol];
  if (value === OFF) return hasSpotMonth ? [{ path: [...path, "spotMonth"], value: null }] : [];
  const limit = { path: [...path, "spotMonth"], value: { lots: `${value} lots`, mode: "limit" } };
  if (hasSpotMonth) return [limit];
  return [limit, { path: [...path, "spotMonthStart"], value: FILED_START }];
}

/** The rules that the view moves, in the order in which it shows them. Their other terms stay at their defaults. */
export const LEVERS: readonly Lever[] = [
  {
    name: "spot-month-limit",
    title: "Spot-month position limit",
    unit: "lots",
    form: { kind: "number", least: 1, most: 1_000_000, step: 250, usual: 3750, canBeOff: true },
    obstacle: always,
    settings: (value, { families }) => families.flatMap((family) => spotMonthLimit(value, family)),
  },
  {
    name: "hedge-exemption",
    title: "Exemption for bona fide hedgers",
    unit: "",
    form: { kind: "choice", choices: ["granted", OFF] },
    obstacle: always,
    settings: (value) => [{ path: ["rules", "hedgeExemption"], value: value === OFF ? null : {} }],
  },
  {
    name: "margin-floor",
    title: "Least initial margin",
    unit: "% of contract value",
    form: { kind: "number", least: 1, most: 100, step: 1, usual: 16, canBeOff: false },
    obstacle: always,
    settings: (value) => [{ path: ["clearing", "margin", "floor"], value: percent(Number(value)) }],
  },
  {
    name: "price-limit",
    title: "Daily price limit, first tier",
    unit: "% of settlement price",
    form: { kind: "number", least: 0.5, most: 60, step: 0.5, usual: 5, canBeOff: true },
    obstacle: always,
    settings: perFamily("priceLimits", (value) => ({
      firstTier: percent(value),
      secondTier: percent(Math.min(100, value * 2)),
    })),
  },
  {
    name: "circuit-breaker",
    title: "Dynamic circuit breaker",
    unit: "% in 60 minutes",
    form: { kind: "number", least: 0.5, most: 60, step: 0.5, usual: 5, canBeOff: true },
    obstacle: always,
    settings: perFamily("circuitBreaker", (value) => ({ share: percent(value) })),
  },
  {
    name: "matching",
    title: "Matching rule",
    unit: "",
    form: { kind: "choice", choices: ["fifo", "pro_rata", "split", "batch"] },
    obstacle: always,
    settings: (value, { families }) =>
      families.map(({ symbol }) => ({ path: ["contracts", symbol, "matching"], value })),
  },
  {
    name: "maker-duty",
    title: "Market makers' duty: widest quote in front months",
    unit: "% of the price",
    form: { kind: "number", least: 0.1, most: 20, step: 0.1, usual: 2, canBeOff: true },
    obstacle: ({ makers }) => (makers.length === 0 ? "nobody makes markets here" : null),
    settings: perFamily("marketMakerProgramme", (value, { makers }) => ({
      frontSpread: percent(value),
      backSpread: percent(value * 2.5),
      makers,
      // Makers of the shipped markets are smaller than the paper's.
      size: "10 lots",
      capital: "0 USD",
    })),
  },
  {
    name: "transaction-tax",
    title: "Transaction tax, of each side",
    unit: "% of notional value",
    form: { kind: "number", least: 0, most: 5, step: 0.01, usual: 0.1, canBeOff: true },
    obstacle: always,
    settings: perFamily("transactionTax", (value) => ({ rate: percent(value) })),
  },
];

/** What is laid upon a scenario for all moves, in the levers' order. */
export const settingsOf = (moves: Moves, market: LeverMarket): Setting[] =>
  LEVERS.flatMap((lever) => {
    const value = moves[lever.name];
    return value === undefined ? [] : lever.settings(value, market);
  });

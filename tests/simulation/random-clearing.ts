import { HOUR_US } from "../../engine/base/sim-time.ts";
import type { ClearingScenario } from "../../engine/clearing/clearing-scenario.ts";
import type { LiquidationTerms } from "../../engine/clearing/liquidation-parameters.ts";
import type { AddOnTerms } from "../../engine/clearing/margin/add-ons.ts";
import type { MarginScenario } from "../../engine/clearing/margin/build-margin.ts";
import { TEST_MARGIN } from "../contracts/exchange-harness.ts";
import { TEST_GRID } from "../contracts/margin-grid.ts";
import { TEST_AUCTION, TEST_WATERFALL } from "../contracts/waterfall-world.ts";
import { type Axes, type Chosen, pick } from "./random-axes.ts";

/** Everything that can be set of margin and default management, by words. A word that stands twice is drawn so. */
export const CLEARING_AXES = {
  marginModel: ["paper", "ewma", "filtered_historical", "scenario_grid"],
  marginBounds: ["ample", "thin"],
  addOns: ["none", "concentration", "liquidity", "both"],
  stressedWeight: ["no", "yes"],
  longRunFloor: ["no", "yes"],
  buffer: ["no", "yes"],
  speedLimit: ["no", "yes"],
  accountMargin: ["no", "yes"],
  memberMargin: ["none", "net", "gross"],
  collateral: ["none", "plain", "stressed"],
  intradayCalls: ["none", "at", "threshold", "both"],
  members: ["2", "6", "13", "20", "20"],
  memberMoney: ["rich", "poor", "thin", "thin"],
  waterfall: ["none", "fixed", "cover_1", "cover_2"],
  assessments: ["no", "yes"],
  gainsHaircut: ["no", "yes"],
  tearUp: ["no", "yes"],
  replenish: ["nobody", "members", "outside"],
  liquidation: ["none", "market", "time_sliced", "auction", "auction_pro_rata", "auction_juniors"],
  liquidationRest: ["transfer", "tear_up"],
} as const satisfies Axes;

export type ClearingWords = Chosen<typeof CLEARING_AXES>;

const NORMAL = { lambda: 0.94, confidence: 0.99 };

function modelOf({ marginModel, marginBounds }: ClearingWords, both: boolean): MarginScenario {
  const bounds = marginBounds === "thin" ? { floor: 0.002, cap: 0.003 } : {};
  const common = { ...TEST_MARGIN, ...bounds };
  return pick<MarginScenario>(marginModel, {
    paper: common,
    ewma: { ...common, ...NORMAL, horizonDays: 2, model: "ewma" },
    filtered_historical: {
      ...common,
      ...NORMAL,
      model: "filtered-historical",
      lookbackDays: 100,
    },
    scenario_grid: {
      ...TEST_GRID,
      ...bounds,
      scanRange: marginBounds === "thin" ? 0.003 : null,
      spreadCredits: both ? TEST_GRID.spreadCredits : {},
    },
  });
}

/** The margin of a choice; `both`: SIT and SCU are there. */
export function marginOf(words: ClearingWords, both: boolean): MarginScenario {
  const concentration = { volumeMultiple: 0.1, charge: 1, volumeDays: 20, leastVolume: 20 };
  const liquidity = { closingCost: 0.01 };
  const addOns = pick<Partial<AddOnTerms>>(words.addOns, {
    none: {},
    concentration: { concentration },
    liquidity: { liquidity },
    both: { concentration, liquidity },
  });
  return { ...modelOf(words, both), ...addOns };
}

function toolsOf(words: ClearingWords): Partial<ClearingScenario> {
  const { stressedWeight, longRunFloor, buffer, speedLimit } = words;
  const said = (word: "no" | "yes"): boolean => word === "yes";
  if (![stressedWeight, longRunFloor, buffer, speedLimit].some(said)) return {};
  const terms = { alpha: 3, horizonDays: 1 };
  return {
    marginTools: {
      stressedWeight: said(stressedWeight) ? { weight: 0.25, volatility: 1.5, ...terms } : null,
      longRunFloor: said(longRunFloor)
        ? { windowDays: 60, initialVolatility: 0.6, ...terms }
        : null,
      buffer: said(buffer)
        ? { size: 0.25, rise: 0.01, riseDays: 2, calmDays: 1, replenishDays: 2 }
        : null,
      speedLimit: said(speedLimit) ? { up: 0.05, down: 0.05 } : null,
    },
  };
}

function accountsOf(words: ClearingWords): Partial<ClearingScenario> {
  const { accountMargin, memberMargin, collateral } = words;
  const pledged = { share: 0.8, haircut: 0.1, stressedHaircut: null, stressedFrom: 0 };
  return {
    ...(accountMargin === "yes"
      ? { accountMargin: { client: 1.1, hedger: 0.9, member: 0.8 } }
      : {}),
    ...(memberMargin === "none" ? {} : { memberMargin: { clients: memberMargin } }),
    ...pick<Partial<ClearingScenario>>(collateral, {
      none: {},
      plain: { collateral: pledged },
      stressed: { collateral: { ...pledged, stressedHaircut: 0.4, stressedFrom: 0.41 } },
    }),
  };
}

function callsOf({ intradayCalls }: ClearingWords): Partial<ClearingScenario> {
  if (intradayCalls === "none") return {};
  const at = intradayCalls === "threshold" ? null : 18 * HOUR_US;
  const threshold = intradayCalls === "at" ? null : 0.01;
  return { intradayCalls: { at, threshold, watchEvery: HOUR_US / 4, deadline: HOUR_US } };
}

function waterfallOf(words: ClearingWords): Partial<ClearingScenario> {
  if (words.waterfall === "none") return {};
  return {
    waterfall: {
      ...TEST_WATERFALL,
      fundSize: words.waterfall,
      minimumFund: words.memberMoney === "rich" ? 1000 : 5,
      resizeEvery: 1,
      assessments: words.assessments === "yes",
      assessmentCap: 1,
      assessmentCapSeveral: 2,
      coolingOff: 1,
      gainsHaircut: words.gainsHaircut === "yes",
      tearUp: words.tearUp === "yes",
      replenishFund: words.replenish,
      replenishCcpCapital: words.replenish !== "nobody",
    },
  };
}

function liquidationOf({
  liquidation,
  liquidationRest: rest,
}: ClearingWords): Partial<ClearingScenario> {
  if (liquidation === "none") return {};
  const auction = { ...TEST_AUCTION, rest };
  const terms = pick<LiquidationTerms>(liquidation, {
    market: { mode: "market", rest },
    time_sliced: { mode: "time_sliced", rest, horizon: 2 * HOUR_US, participation: 0.2 },
    auction,
    auction_pro_rata: { ...auction, allocation: "pro_rata" },
    auction_juniors: { ...auction, juniors: true },
  });
  return { liquidation: terms };
}

/** A clearing house with all of a choice. */
export function clearingOf(words: ClearingWords, base: ClearingScenario): ClearingScenario {
  const money = pick<Partial<ClearingScenario>>(words.memberMoney, {
    rich: {},
    poor: { memberCapital: 40, guarantyFund: 10, ccpCapital: 5 },
    thin: { memberCapital: 1, guarantyFund: 5, ccpCapital: 2 },
  });
  return {
    ...base,
    members: Number(words.members),
    ...money,
    ...toolsOf(words),
    ...accountsOf(words),
    ...callsOf(words),
    ...waterfallOf(words),
    ...liquidationOf(words),
  };
}

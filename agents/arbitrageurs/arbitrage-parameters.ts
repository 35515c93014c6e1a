import type { ParameterSpecs } from "../../engine/base/parameter.ts";

/** What arbitrageurs of pairs can be set to: how much they trade, with what capital, at what costs. */
export const ARBITRAGE_PARAMETERS = {
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it looks at what it holds and at one of its pairs.",
    source: "assumption",
    minimum: 0,
    default: { constant: 100 },
  },
  tradeLots: {
    type: "number",
    unit: "lots",
    doc: "Largest trade of an owner of size one in the first leg of a pair.",
    source: "assumption",
    minimum: 1,
    default: 5,
  },
  positionLots: {
    type: "number",
    unit: "lots",
    doc: "Largest position of an owner of size one in the first leg of a pair.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 100,
  },
  marginShare: {
    type: "fraction",
    unit: "share of capital",
    doc: "Share of its money, in account and reserve, that it binds as initial margin of its legs at most.",
    source:
      "assumption: a half, the rest meets variation margin; that arbitrageurs' capital bounds them: Shleifer and " +
      "Vishny 1997",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.5,
  },
  fundingRate: {
    type: "fraction",
    unit: "1/year",
    doc: "What it pays for the money that its margin binds, for as long as it expects to hold a pair.",
    source: "assumption: ten per cent, a money market rate and a spread for unsecured credit",
    minimum: 0,
    maximum: 10,
    default: 0.1,
  },
  feeALot: {
    type: "money",
    unit: "dollars a lot and side",
    doc: "The fee that it reckons with for every lot that it trades.",
    source: "NYMEX Submission 26-370 (GPU1), filed 11 August 2026: Globex, non-member",
    minimum: 0,
    default: "5.50 USD",
  },
  leastGain: {
    type: "money",
    unit: "dollars a lot of the first leg",
    doc: "What a trade must promise beyond its costs.",
    source: "assumption",
    minimum: 0,
    default: "1 USD",
  },
} as const satisfies ParameterSpecs;

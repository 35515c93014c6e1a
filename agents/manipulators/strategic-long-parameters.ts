import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import {
  CAMPAIGN_ORDER_PARAMETERS,
  COMPLY_DAYS_PARAMETER,
  SIGNAL_NOISE_PARAMETER,
} from "../campaign-parameters.ts";
import { FAMILIES_PARAMETER } from "../home-family.ts";

export const STRATEGIC_LONG_PARAMETERS = {
  families: FAMILIES_PARAMETER,
  accumulateDays: {
    type: "integer",
    unit: "business days",
    doc: "It starts to buy a month this long before the month's first index print.",
    source: "assumption",
    minimum: 0,
    maximum: 250,
    default: 20,
  },
  ...CAMPAIGN_ORDER_PARAMETERS,
  marginShare: {
    type: "fraction",
    unit: "share of capital",
    doc: "Capital that it binds as initial margin in one month's campaign.",
    source: "assumption: two campaigns overlap, the rest meets variation margin",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.25,
  },
  openInterestShare: {
    type: "fraction",
    unit: "share of open interest",
    doc: "It does not want more of a month's open interest than this.",
    source: "assumption: a large trader, not yet most of a side; studies of corners sweep it",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.25,
  },
  cornerShare: {
    type: "number",
    unit: "share of deliverable hours",
    doc:
      "Of a contract that is delivered it wants lots for so much of the hours that are eligible on the days of " +
      "delivery, as far as its capital carries them, whatever the open interest; where it is no provider, it hoards " +
      "hours also for the damages of shorts who then find none. Absent: neither.",
    source: "assumption: absent; at 1 shorts would need every hour there is",
    exclusiveMinimum: 0,
    maximum: 10,
    default: null,
  },
  signalNoise: SIGNAL_NOISE_PARAMETER,
  resaleShare: {
    type: "fraction",
    unit: "share of the price",
    doc: "What it gets back for hours that it bought and did not offer again (own use, private resale).",
    source:
      "assumption, swept: hours cannot be stored, a buyer without any use for them gets nothing",
    minimum: 0,
    maximum: 1,
    default: 0.9,
  },
  largestHourShare: {
    type: "fraction",
    unit: "share of eligible hours",
    doc: "It cannot take more of a day's eligible hours than this.",
    source: "assumption",
    minimum: 0,
    maximum: 1,
    default: 0.25,
  },
  lookAlikes: {
    type: "families",
    unit: "",
    doc:
      "Contracts on the same index in whose months it holds what limits do not let it hold in its own. They are not " +
      "among `families`.",
    source: "assumption: none; studies of leakage name them",
    default: [],
  },
  provider: {
    type: "integer",
    unit: "position among the providers, by name, from 0",
    doc:
      "The provider that it is: it then keeps its own hours off the market in place of buying those of others. " +
      "Absent: it is none.",
    source: "chosen by the author: what a provider may hold is a question of CFTC RIN 3038-AF77",
    minimum: 0,
    maximum: 1000,
    default: null,
  },
  savedShare: {
    type: "fraction",
    unit: "share of the price",
    doc: "What it saves, as a provider, by an hour that it does not sell: power.",
    source: "kineticalpha.com: energy is 4 % to 6 % of the price of a GPU-hour",
    minimum: 0,
    maximum: 1,
    default: 0.05,
  },
  complyDays: COMPLY_DAYS_PARAMETER,
} as const satisfies ParameterSpecs;

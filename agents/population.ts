import type { ParameterSpecs, ParameterValues } from "../engine/base/parameter.ts";

/** What every group of agents has, whatever its class. */
export const GROUP_PARAMETERS = {
  count: {
    type: "integer",
    unit: "agents",
    doc: "Agents in the group.",
    source: "chosen by the author",
    minimum: 0,
    maximum: 262_144,
  },
  size: {
    type: "distribution",
    unit: "",
    doc: "Size factor of each owner: scales its needs, orders, positions and capital.",
    source: "assumption: all alike; owner sizes are heavy-tailed in fact, say pareto",
    exclusiveMinimum: 0,
    default: { constant: 1 },
  },
  capital: {
    type: "distribution",
    of: "money",
    unit: "dollars a unit of size",
    doc: "Money in the margin account when the run opens.",
    source: "assumption",
    minimum: 0,
    default: "1000000 USD",
  },
  reserve: {
    type: "distribution",
    of: "money",
    unit: "dollars a unit of size",
    doc: "Money outside, from which margin calls can be met.",
    source: "assumption",
    minimum: 0,
    default: "1000000 USD",
  },
  creditLine: {
    type: "distribution",
    of: "money",
    unit: "dollars a unit of size",
    doc: "Money that it may borrow for margin calls once its reserve is used up. Absent: none.",
    source: "assumption: none",
    minimum: 0,
    default: null,
  },
  creditRate: {
    type: "fraction",
    unit: "share a year",
    doc:
      "Interest on what it has borrowed, actual days over 360, taken at the end of every trade date from what no " +
      "margin requirement binds; what is not there is owed too.",
    source: "assumption: the order of a US prime rate",
    minimum: 0,
    maximum: 10,
    default: 0.075,
  },
  orderLatency: {
    type: "distribution",
    of: "duration",
    unit: "microseconds",
    doc: "Time from an intent to the exchange; at least a microsecond.",
    source: "assumption: a participant without co-location",
    minimum: 0,
    default: "5 ms",
  },
  cancelLatency: {
    type: "distribution",
    of: "duration",
    unit: "microseconds",
    doc:
      "Time from the wish to cancel to the exchange, by a channel of its own: a cancel may overtake its order, and " +
      "is then refused. Absent: cancels travel with orders, in their order.",
    source: "assumption: none, cancels are messages like others",
    minimum: 0,
    default: null,
  },
  reportLatency: {
    type: "distribution",
    of: "duration",
    unit: "microseconds",
    doc: "Time from the exchange to the agent; at least a microsecond.",
    source: "assumption: a participant without co-location",
    minimum: 0,
    default: "5 ms",
  },
  dataLatency: {
    type: "duration",
    unit: "microseconds",
    doc: "Age of the market data that the agent sees.",
    source: "assumption: a participant without co-location",
    minimum: 0,
    maximum: 86_400_000_000,
    default: "5 ms",
  },
  origin: {
    type: "choice",
    unit: "",
    doc: "Origin of its account at its clearing member.",
    source: "chosen by the author",
    choices: ["client", "house"],
    default: "client",
  },
  commonControl: {
    type: "boolean",
    unit: "",
    doc: "The whole group is under common control: its positions are added up as those of one beneficial owner.",
    source: "chosen by the author",
    default: false,
  },
  traderClass: {
    type: "choice",
    unit: "",
    doc:
      "Class of its owners in large-trader reports. Absent: by what their class is in the market for (hedge, " +
      "provide: producer_merchant; speculate, arbitrage: managed_money; the others: other_reportable).",
    source: "CFTC, disaggregated Commitments of Traders; who is what is an assumption",
    choices: ["producer_merchant", "swap_dealer", "managed_money", "other_reportable"],
    default: null,
  },
  intent: {
    type: "choice",
    unit: "",
    doc:
      "What its owners are counted as wherever facts and measures go by intent: `manipulate` for a provider that " +
      "withholds hours for its futures, say. It changes what is told of them, not what they do, may do or report. " +
      "Absent: what their class is in the market for.",
    source: "chosen by the author",
    choices: ["hedge", "provide", "speculate", "arbitrage", "make_market", "manipulate"],
    default: null,
  },
  exposureFactor: {
    type: "number",
    unit: "",
    doc:
      "What the group's owners document of their exposure, for exemptions, is the truth times this: above 1 they " +
      "exaggerate.",
    source: "assumption: honest; how much an exemption is abused is for the study to vary",
    minimum: 0,
    maximum: 1000,
    default: 1,
  },
} as const satisfies ParameterSpecs;

export type GroupParameters = ParameterValues<typeof GROUP_PARAMETERS>;

/** A share that one group holds of another. */
export const OWNERSHIP_PARAMETERS = {
  owner: {
    type: "name",
    unit: "",
    doc: "The group that holds: one agent, or a group under common control, which is one owner.",
    source: "chosen by the author",
  },
  of: {
    type: "name",
    unit: "",
    doc: "The group whose accounts it holds a share of, each of them alike.",
    source: "chosen by the author",
  },
  share: {
    type: "fraction",
    unit: "share of ownership",
    doc: "Share that it holds.",
    source: "chosen by the author",
    exclusiveMinimum: 0,
    maximum: 1,
  },
  independent: {
    type: "boolean",
    unit: "",
    doc:
      "The accounts have an independent controller (no shared knowledge, separate systems, written procedures): the " +
      "holder is not charged with them.",
    source: "CFTC, 17 CFR 150.4 (b): relief on notice; off by default",
    default: false,
  },
} as const satisfies ParameterSpecs;

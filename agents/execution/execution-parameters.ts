import type { DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";

/** How a wanted change of position is carried out. */
export const EXECUTION_PARAMETERS = {
  execution: {
    type: "choice",
    unit: "",
    doc:
      "alternate: at every arrival one small order, which takes and rests in turn. twap: the whole change in even " +
      "slices over a span of trading time, each of which takes. participation: takes a share of what has traded " +
      "since the change was begun. passive: rests at the near touch and follows it. settlement: rests in the " +
      "book of trade at settlement; passive where a month has none.",
    source: "assumption: small hedgers alternate; the others are the usual schedules of brokers",
    choices: ["alternate", "twap", "participation", "passive", "settlement"],
    default: "alternate",
  },
  executionSpan: {
    type: "duration",
    unit: "microseconds",
    doc: "Trading time over which a change is worked, but for `alternate`; what is left then is planned anew.",
    source: "assumption: an afternoon",
    minimum: 1_000_000,
    maximum: 2_592_000_000_000,
    default: "4 h",
  },
  executionSteps: {
    type: "integer",
    unit: "steps",
    doc: "Even steps of that span: the slices of twap, the looks at the market of the others.",
    source: "assumption: every quarter of an hour",
    minimum: 1,
    maximum: 10_000,
    default: 16,
  },
  participationShare: {
    type: "fraction",
    unit: "share of volume",
    doc: "Of participation: what it asks for is at most this share of the lots that have traded meanwhile.",
    source: "assumption: a tenth, as brokers' guides have it",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.1,
  },
  settlementOffset: {
    type: "integer",
    unit: "ticks",
    doc: "Of settlement: so far above the settlement price it buys at most, and so far below it sells.",
    source: "assumption: who trades at settlement wants its price",
    minimum: -10_000,
    maximum: 10_000,
    default: 0,
  },
} as const satisfies ParameterSpecs;

export type ExecutionValues = DrawnValues<typeof EXECUTION_PARAMETERS>;

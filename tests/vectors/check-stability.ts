import { z } from "zod";
import { concentration } from "../../experiments/metrics/stability/concentration.ts";
import { dominance } from "../../experiments/metrics/stability/dominance.ts";
import { drawdown } from "../../experiments/metrics/stability/drawdown.ts";
import { flashEvents } from "../../experiments/metrics/stability/flash-events.ts";
import {
  HALT,
  LIMIT_DOWN,
  LIMIT_UP,
  limitsAndHalts,
  OPEN,
} from "../../experiments/metrics/stability/limits-and-halts.ts";
import { waterfallDraw } from "../../experiments/metrics/stability/liquidation-shortfall.ts";
import {
  distortionScore,
  settlementDistortion,
} from "../../experiments/metrics/stability/settlement-distortion.ts";
import { expectAgreement, type Expected } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const numbers = z.array(z.number());
const STATES = { open: OPEN, limit_up: LIMIT_UP, limit_down: LIMIT_DOWN, halt: HALT };
const state = z.enum(["open", "limit_up", "limit_down", "halt"]);
const record = z.record(z.string(), z.union([z.number(), z.string(), z.null()]));

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("stability"),
  inputs: z.strictObject({
    positions: numbers.min(1),
    equity: numbers.min(1),
    price: numbers.min(1),
    flash_parameters: z.strictObject({
      W: z.number(),
      drop: z.number(),
      recovery_window: z.number(),
      recovery_fraction: z.number(),
    }),
    session_T: z.number(),
    state_intervals: z.array(z.tuple([z.number(), z.number(), state])),
  }),
  expected: z.strictObject({
    concentration: record,
    drawdown: record,
    flash_events: z.array(record),
    halts: record,
  }),
  squeeze_case: z.strictObject({
    inputs: z.strictObject({
      settlement: z.number(),
      tpi_reference: z.number(),
      tpi_sd_of_settlement_minus_tpi_normal_expiries: z.number(),
      largest_long: z.number(),
      open_interest_at_expiry: z.number(),
      deliverable_or_offset_capacity: z.number(),
      long_hhi: z.number(),
      short_hhi: z.number(),
    }),
    expected: record,
  }),
  waterfall_case: z.strictObject({
    inputs: z.strictObject({
      loss: z.number(),
      layers: z.array(z.tuple([z.string(), z.number()])),
    }),
    expected: z.strictObject({
      used: z.array(z.tuple([z.string(), z.number(), z.number()])),
      uncovered: z.number(),
    }),
  }),
  edge_cases: z.array(
    z.union([
      z.strictObject({ name: z.string(), positions: numbers, expected: z.number().nullable() }),
      z.strictObject({ name: z.string(), equity: numbers, expected: record }),
    ]),
  ),
  tolerance: z.strictObject({ rtol: z.number() }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;

/** Concentration, drawdown, flash events, limits and halts, a squeeze and a default waterfall. */
export const stability: VectorTopic = {
  id: "stability",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    const { expected, squeeze_case, waterfall_case } = file;
    const agree = (name: string, actual: () => Expected, wanted: Expected) => ({
      name,
      run: () => expectAgreement(actual(), wanted, file.tolerance.rtol, name),
    });
    return [
      agree("concentration", () => concentrationOf(file), expected.concentration),
      agree("drawdown", () => drawdownOf(file.inputs.equity), expected.drawdown),
      agree("flash events", () => flashOf(file), expected.flash_events),
      agree("halts", () => haltsOf(file), expected.halts),
      agree("squeeze", () => squeezeOf(file), squeeze_case.expected),
      agree("waterfall", () => waterfallOf(file), waterfall_case.expected),
      ...file.edge_cases.map((edge) =>
        agree(`edge case ${edge.name}`, () => edgeOf(edge), edge.expected),
      ),
    ];
  },
};

function concentrationOf({ inputs }: VectorFile): Expected {
  const { long, short, gini } = concentration(inputs.positions);
  return {
    open_interest: long.total.value,
    hhi_long: long.herfindahl.value,
    hhi_short: short.herfindahl.value,
    effective_number_long: long.effectiveNumber.value,
    gini_abs_position_all_agents: gini.value,
    top4_long_share: long.top4.value,
    top4_short_share: short.top4.value,
    top8_long_share: long.top8.value,
  };
}

function drawdownOf(equity: readonly number[]): Record<string, Expected> {
  const { absolute, relative, longestUnderwater } = drawdown(equity);
  return {
    max_drawdown_abs: absolute.extent.value,
    trough_index_abs: absolute.trough,
    peak_index_abs: absolute.peak,
    max_drawdown_relative: relative.extent.value,
    trough_index_relative: relative.trough,
    longest_underwater_observations: longestUnderwater.value,
  };
}

function flashOf({ inputs: { price, flash_parameters } }: VectorFile): Expected {
  const { W, drop, recovery_window, recovery_fraction } = flash_parameters;
  const events = flashEvents(price, {
    window: W,
    threshold: drop,
    recoveryWindow: recovery_window,
    fraction: recovery_fraction,
  });
  return events.map(({ peak, trigger, trough, extent, recovered, kind }) => ({
    peak,
    trigger,
    trough,
    drop: extent,
    recovered_at: recovered,
    type: kind,
  }));
}

function haltsOf({ inputs: { state_intervals, session_T } }: VectorFile): Expected {
  const spells = {
    start: state_intervals.map(([from]) => from),
    end: state_intervals.map(([, to]) => to),
    state: state_intervals.map(([, , word]) => STATES[word]),
  };
  const found = limitsAndHalts(spells, session_T);
  return {
    share_time_halted: found.haltedShare.value,
    share_time_at_limit: found.limitShare.value,
    n_limit_hits: found.limitHits.value,
    n_halts: found.halts.value,
    mean_halt_seconds: found.meanHalt.value,
  };
}

function squeezeOf({ squeeze_case: { inputs } }: VectorFile): Expected {
  const { settlement, tpi_reference: index } = inputs;
  const deviation = inputs.tpi_sd_of_settlement_minus_tpi_normal_expiries;
  const dominant = dominance(
    inputs.largest_long,
    inputs.deliverable_or_offset_capacity,
    inputs.open_interest_at_expiry,
  );
  return {
    distortion_bps: 1e4 * settlementDistortion(settlement, index).value!,
    distortion_z: distortionScore(settlement - index, deviation).value,
    dominance_ratio: dominant.ofCapacity.value,
    largest_long_share_of_oi: dominant.ofOpenInterest.value,
    concentration_asymmetry: inputs.long_hhi - inputs.short_hhi,
  };
}

function waterfallOf({ waterfall_case: { inputs } }: VectorFile): Expected {
  const { used, uncovered } = waterfallDraw(inputs.loss, inputs.layers);
  return {
    used: used.map((layer): Expected => [layer.layer, layer.used, layer.share]),
    uncovered,
  };
}

function edgeOf(edge: VectorFile["edge_cases"][number]): Expected {
  if ("positions" in edge) return concentration(edge.positions).gini.value;
  const values = drawdownOf(edge.equity);
  return Object.fromEntries(
    Object.keys(edge.expected).map((key) => [key, values[key] ?? null]),
  );
}

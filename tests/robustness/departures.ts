import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { SHIPPED_STUDIES } from "../../experiments/catalog/shipped-studies.ts";
import { recordedCalibration } from "./calibration-draws.ts";
import { ALL_KINDS, ownersOfTail, timesAsMany, timesAsSlow } from "./crowd.ts";
import type { Departure, Dimension, Layer } from "./departure.ts";

/** Every choice beside the shipped market's, by its name. */
export function departures(): ReadonlyMap<string, Departure> {
  const all = [...calibrations(), ...processes(), ...people(), ...places()];
  return new Map(all.map((one) => [one.name, one]));
}

/** Draws of estimated parameters: those of one factor, which starts anywhere of its stationary law. */
function calibrations(): Departure[] {
  return recordedCalibration().draws.map((draw, i) =>
    departure("calibration", `draw-${i + 1}`, `calibrated, draw ${i + 1} of 5`, {
      economy: { compute: { ...draw, slowDrift: 0, slowVolatility: 0 } },
    }),
  );
}

function processes(): Departure[] {
  const as = (name: string, label: string, economy: Layer): Departure =>
    departure("process", name, label, { economy });
  return [
    as("paper-process", "the seed paper's process", { set: "paper" }),
    as("double-exponential", "double-exponential jumps", {
      compute: { jumpLaw: "double_exponential" },
    }),
    as("no-jumps", "no jumps", { compute: { jumpRate: 0 } }),
    as("structural", "supply and demand", { model: "structural", structural: {} }),
    departure("process", "structural-provider", "supply, demand, long a provider", {
      ...providerOf70(),
      economy: {
        ...(providerOf70()["economy"] as Layer),
        model: "structural",
        structural: {},
      },
    }),
  ];
}

/** The strategic long as a provider of 70 % of the hours, as a shipped study has it. */
function providerOf70(): Layer {
  const text = readFileSync(SHIPPED_STUDIES.file("ablations-structural"), "utf8");
  const { arms } = parse(text) as { arms: Readonly<Record<string, { set: Layer }>> };
  return arms["strategic-provider-70"]!.set;
}

function people(): Departure[] {
  const many = (name: string, label: string, set: Layer): Departure =>
    departure("population", name, label, set);
  return [
    many("half-hedgers", "half the hedgers", timesAsMany(0.5, ["hedgers"])),
    many("double-hedgers", "twice the hedgers", timesAsMany(2, ["hedgers"])),
    many("half-speculators", "half the speculators", timesAsMany(0.5, ["speculators"])),
    many("double-speculators", "twice the speculators", timesAsMany(2, ["speculators"])),
    many("two-makers", "two makers in place of five", { agents: { makers: { count: 2 } } }),
    departure("sizes of owners", "heavy-tail", "Pareto exponent 1.1", ownersOfTail(1.1)),
    departure("sizes of owners", "light-tail", "Pareto exponent 3", ownersOfTail(3)),
    departure("latency", "slow", "ten times the latency", timesAsSlow(10)),
    departure("latency", "quick", "a tenth of the latency", timesAsSlow(0.1)),
    departure("market size", "half-market", "half the agents", timesAsMany(0.5, ALL_KINDS)),
    departure("market size", "double-market", "twice the agents", timesAsMany(2, ALL_KINDS)),
  ];
}

function places(): Departure[] {
  const listed = (listedMonths: number): Layer => ({ contracts: { SCU: { listedMonths } } });
  const strength = (times: number): Layer => ({
    economy: { channel: { strength: (times * 4) / 3 } },
  });
  const settled = (settlementDays: number): Layer => ({
    contracts: { SCU: { finalSettlement: "trailing_mean", settlementDays } },
  });
  const margin = (model: string): Layer => ({ clearing: { margin: { model } } });
  return [
    departure("market size", "three-months", "three listed months", listed(3)),
    departure("market size", "twelve-months", "twelve listed months", listed(12)),
    departure("channel", "half-channel", "half the strength", strength(0.5)),
    departure("channel", "double-channel", "twice the strength", strength(2)),
    departure("settlement", "point", "on the last day's print", settled(1)),
    departure("settlement", "five-days", "on five days' mean", settled(5)),
    departure("margin", "scenario-grid", "scenario grid", margin("scenario-grid")),
    departure("margin", "historical", "filtered historical", margin("filtered-historical")),
    { ...departure("seeds", "other-seeds", "other seeds", {}), seed: 20_270_173 },
  ];
}

const departure = (dimension: Dimension, name: string, label: string, set: Layer): Departure => ({
  name,
  dimension,
  label,
  set,
});

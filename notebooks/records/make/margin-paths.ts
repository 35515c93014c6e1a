import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { ContractMargin } from "../../../engine/clearing/contract-margin.ts";
import { T_INSTRUMENTS, T_SETTLEMENTS } from "../../../engine/recorder/fact-tables.ts";
import type { Scenario } from "../../../engine/scenario.ts";
import { loadStudy } from "../../../experiments/study/load-study.ts";
import { studyArms } from "../../../experiments/study/study-arms.ts";
import type { RunFacts } from "./run-facts.ts";

/** An arm of a study with its market. */
export interface ArmMarket {
  readonly arm: string;
  readonly label: string;
  readonly scenario: Scenario;
}

/** Markets of a study whose arms do not wait for its runs, the reference first. Throws where the study is not valid. */
export function armMarkets(file: string): ArmMarket[] {
  const study = loadStudy(file, { folder: "/", classes: AGENT_CLASSES });
  if ("problems" in study) throw new Error(JSON.stringify(study.problems));
  return [...studyArms(study.study, study.source, new Map())].map((arm) => {
    const market = study.markets.resolve(arm);
    if ("problems" in market) throw new Error(JSON.stringify(market.problems));
    return { arm: arm.name, label: arm.label, scenario: market.scenario };
  });
}

/** One month's daily settlement prices through a run. */
export interface SettlementPath {
  readonly symbol: string;
  /** Money units a tick of a lot. */
  readonly tickValue: number;
  readonly ticks: readonly number[];
}

export function settlementPath(run: RunFacts, symbol: string): SettlementPath {
  const month = run.rows(T_INSTRUMENTS).find((row) => row["symbol"] === symbol);
  if (month === undefined) throw new Error(`the run has no month ${symbol}`);
  const ticks = run
    .rows(T_SETTLEMENTS)
    .filter((row) => row["instrument"] === symbol && row["method"] !== "listing")
    .map((row) => Number(row["price_ticks"]));
  return { symbol, tickValue: Number(month["tick_value"]), ticks };
}

/** A day of a path: what a lot binds under one arm's margin, as a share of its value, and what it then lost or won. */
export interface MarginDay {
  readonly arm: string;
  readonly label: string;
  readonly day: number;
  readonly price_ticks: number;
  readonly margin_share: number;
  /** Whether the next day's price moved a lot by more than its margin: 0 or 1; null on the last day. */
  readonly exceeded: number | null;
}

/** An arm's margin over a path: of the prices alone, so that all arms see the same. */
export function marginDays({ arm, label, scenario }: ArmMarket, path: SettlementPath): MarginDay[] {
  const margin = new ContractMargin(scenario.margin, scenario.clearing.marginTools);
  margin.open(1);
  margin.list(0);
  return path.ticks.map((ticks, day) => {
    if (day > 0) margin.observe(0, path.ticks[day - 1]!, ticks);
    const asked = margin.initial(0, ticks, path.tickValue);
    const next = path.ticks[day + 1];
    const move = next === undefined ? null : Math.abs(next - ticks) * path.tickValue;
    return {
      arm,
      label,
      day,
      price_ticks: ticks,
      margin_share: asked / (ticks * path.tickValue),
      exceeded: move === null ? null : Number(move > asked),
    };
  });
}

// What `import … from "tokenpit"` gives. Described in docs/reference/library.md; what it names is kept from version to
// version as docs/versions.md says.
export { AGENT_CLASSES } from "../../agents/registry.ts";
export { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
export { openRun } from "../../engine/simulate.ts";
export { SHIPPED_SCENARIOS } from "../catalog/shipped-scenarios.ts";
export { loadMarket, runMarket, ScenarioProblems } from "./markets.ts";

export type { AgentClass } from "../../engine/agent.ts";
export type { FactTable } from "../../engine/recorder/fact-table.ts";
export type { FactSink } from "../../engine/recorder/tape.ts";
export type { RunIdentity, Scenario } from "../../engine/scenario.ts";
export type { Run, RunOptions, Until } from "../../engine/simulate.ts";
export type { MetricValue } from "../metrics/metric.ts";
export type { CellSummary } from "../run/run-cell.ts";
export type { Problem } from "../spec/problem.ts";
export type { Market, MarketOptions, RunMarketOptions } from "./markets.ts";

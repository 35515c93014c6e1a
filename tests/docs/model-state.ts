import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { AgentClass, Birth, FamilyView } from "../../engine/agent.ts";
import type { ParameterSpec, ParameterSpecs } from "../../engine/base/parameter.ts";
import { openRun } from "../../engine/simulate.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { wordTable } from "../../experiments/report/text-table.ts";
import { readParameter } from "../../experiments/spec/read-parameter.ts";
import { SOME_IDENTITY } from "../simulation/fact-tape.ts";

/** Objects that hold settings, or what can be worked out anew from the rest: no state of their own. */
const DERIVED = new Set(["terms", "parameters", "outlook", "expectations"]);

/**
 * What a run keeps, component by component, as a snapshot of an open run of a shipped scenario has it; of components
 * whose path begins with `under`.
 */
export function componentRows(scenario: string, under = ""): string[] {
  const snapshot = openedState(scenario);
  const rows = rowsOf(snapshot, "").filter(([component]) => component!.startsWith(`\`${under}`));
  return wordTable(["Component", "State variables"], rows);
}

/** Codes of the rules of a scenario, in the order in which they are asked. */
export function ruleCodesOf(scenario: string): number[] {
  const { rulebook } = openedState(scenario) as {
    rulebook: { rules: readonly { code: number }[] };
  };
  return rulebook.rules.map(({ code }) => code);
}

function openedState(reference: string): unknown {
  const loaded = loadScenario(reference, { folder: ".", classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(`${reference} cannot be loaded`);
  const { scenario } = loaded;
  const run = openRun({ scenario, identity: SOME_IDENTITY, classes: AGENT_CLASSES });
  try {
    return run.snapshot();
  } finally {
    run.close();
  }
}

function rowsOf(value: unknown, path: string): string[][] {
  const entries = Object.entries(value as object);
  const own = entries.filter(([, each]) => !isPart(each));
  const parts = entries.filter(([key, each]) => isPart(each) && !DERIVED.has(key));
  const row = own.map(([key, each]) => `\`${key}\` ${kindOf(each)}`).join(", ");
  return [
    ...(row === "" ? [] : [[`\`${path}\``, row]]),
    ...parts.flatMap(([key, each]) => rowsOf(each, path === "" ? key : `${path}.${key}`)),
  ];
}

const isPart = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value);

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "absent here";
  if (Array.isArray(value)) return "list";
  if (ArrayBuffer.isView(value)) return `${value.constructor.name.replace("Array", "")} column`;
  if (typeof value === "boolean") return "flag";
  return typeof value === "string" ? "text" : "number";
}

/** What an agent of each class keeps beside the values that it was born with. */
export function agentStateRows(): string[] {
  const rows = [...AGENT_CLASSES.values()].map((one) => [`\`${one.name}\``, stateWords(one)]);
  return wordTable(["Class", "State of an agent, beside its parameters"], rows);
}

function stateWords(agentClass: AgentClass): string {
  const state = agentClass.create(birthOf(agentClass.parameters));
  return Object.entries(state)
    .filter(([key]) => key !== "values")
    .map(([key, value]) => `\`${key}\` ${isPart(value) ? "record" : kindOf(value)}`)
    .join(", ");
}

const family = (symbol: string, index: FamilyView["index"]): FamilyView => ({
  symbol,
  index,
  tickSize: 0.01,
  multiplier: 730,
  openUsADay: 82_800_000_000,
});

const birthOf = (specs: ParameterSpecs): Birth<ParameterSpecs> => ({
  values: Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, valueOf(spec)]),
  ) as Birth<ParameterSpecs>["values"],
  size: 1,
  indexInGroup: 0,
  capital: 1_000_000,
  families: [family("SCU", "compute"), family("SCUX", "compute"), family("SIT", "tpi")],
  providerCount: 8,
});

/** A parameter's default as an agent is born with it; families that need none given: none. */
function valueOf(spec: ParameterSpec): unknown {
  if (spec.default === undefined) return spec.type === "families" ? [] : 1;
  if (spec.default === null || spec.type === "families") return spec.default;
  const read = readParameter(spec, spec.default, "default", []);
  if ("faults" in read) throw new Error("a default that its own parameter refuses");
  const { value } = read;
  if (typeof value !== "object" || value === null || !("constant" in value)) return value;
  return value.constant;
}

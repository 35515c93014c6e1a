import { resolve } from "node:path";
import { buildCommand, type Command } from "@stricli/core";
import { readReplication, readSeed } from "../../spec/run-identity.ts";
import { type Json, layerSetting, type SourceMap } from "../../spec/source.ts";
import type { TokenpitContext } from "../context.ts";
import { BadInput, WRONG_USE } from "../exit-codes.ts";
import { AGENTS_FLAG, calledInUsage, JSON_FLAG } from "../flags.ts";
import { refuseInput, writeJson } from "../output.ts";
import type { RunScenario } from "../run-port.ts";

const HELP = `Simulates one market and prints what came of it. The same scenario, seed and version give the same
trace hash. A run that comes to a number that is not finite, or beyond what is exact, stops, says which and where, and
leaves nothing (exit code 1).

Examples:
  tokenpit run scu-nymex
  tokenpit run market.yaml --seed 7 --days 20 --out results/market-7
  tokenpit run market.yaml --twins    # some twenty further runs, for the measures that are told by twins`;

interface Flags {
  readonly seed: number;
  readonly replication: number;
  readonly days?: string;
  readonly twins: boolean;
  readonly out?: string;
  readonly agents?: string;
  readonly json: boolean;
}

/** What is no such number becomes wrong use of the flag. */
const parsedBy =
  (read: (text: string) => number | { readonly problem: string }) =>
  (text: string): number => {
    const value = read(text);
    if (typeof value === "number") return value;
    throw new SyntaxError(value.problem);
  };

/** What simulates the market, to be loaded once it is needed. */
export interface Simulators {
  readonly here: () => Promise<RunScenario>;
  /** With agents of one's own, which may never return. */
  readonly apart: () => Promise<RunScenario>;
}

/** The command `run`. */
export const runCommand = ({ here, apart }: Simulators): Command<TokenpitContext> =>
  buildCommand<Flags, [string], TokenpitContext>({
    docs: { brief: "Simulate one market", fullDescription: HELP },
    parameters: {
      flags: {
        seed: {
          kind: "parsed",
          parse: parsedBy(readSeed),
          default: "1",
          brief: "Seed, 0 to 2^53 - 1",
          ...calledInUsage("N"),
        },
        replication: {
          kind: "parsed",
          parse: parsedBy(readReplication),
          default: "0",
          brief: "Replication of the seed",
          ...calledInUsage("R"),
        },
        days: {
          kind: "parsed",
          parse: String,
          optional: true,
          brief: "Trade dates, in place of the scenario's",
          ...calledInUsage("N"),
        },
        twins: {
          kind: "boolean",
          default: false,
          brief: "Run the twins of the run too, and measure against them",
        },
        out: {
          kind: "parsed",
          parse: String,
          optional: true,
          brief: "Folder for the run's tables",
          ...calledInUsage("DIR"),
        },
        agents: AGENTS_FLAG,
        json: JSON_FLAG,
      },
      positional: {
        kind: "tuple",
        parameters: [
          {
            parse: String,
            brief: "A file, or the name of a shipped scenario",
            ...calledInUsage("SCENARIO"),
          },
        ],
      },
    },
    async func(flags, reference) {
      const load = flags.agents === undefined ? here : apart;
      await runMarket(this, flags, reference, await load());
    },
  });

async function runMarket(
  context: TokenpitContext,
  flags: Flags,
  reference: string,
  runScenario: RunScenario,
): Promise<void> {
  const { loadScenario } = await import("../../catalog/load-scenario.ts");
  const { loadTriedAgents } = await import("../try-agents.ts");
  const { hashOfSpec } = await import("../../record/hash-of-spec.ts");
  const { runWords } = await import("../run-words.ts");
  const { runEnd } = await import("../run-end.ts");
  const { folder, stop } = context;
  const agents = await loadTriedAgents(flags.agents, folder);
  const settings = flags.days === undefined ? [] : [daysSetting(flags.days)];
  const resolved = loadScenario(reference, { folder, ...agents, settings });
  if ("problems" in resolved) return refuseInput(context, resolved.problems, flags);
  const out = flags.out === undefined ? null : resolve(folder, flags.out);
  const identity = { seed: flags.seed, replication: flags.replication, antithetic: false };
  const progress = context.startProgress("run", resolved.scenario.days, "days");
  try {
    const summary = await runScenario({
      resolved,
      specHash: hashOfSpec(resolved.spec),
      classes: agents.classes,
      agentsPath: flags.agents === undefined ? null : resolve(folder, flags.agents),
      identity,
      twins: flags.twins,
      out,
      isStopped: () => stop.reason !== null,
      onProgress: (days) => progress.update(days),
    });
    progress.end();
    if (flags.json) writeJson(context, summary);
    else context.process.stdout.write(runWords(summary, flags.out ?? null));
  } catch (error) {
    const end = runEnd(error, resolved.scenario, identity);
    if (end?.exitCode === WRONG_USE) throw new BadInput(end.message);
    if (end === null && stop.reason === null) throw error;
    const words = end?.message ?? "the run was stopped; nothing of it is kept";
    context.process.stderr.write(`tokenpit: ${words}\n`);
    if (end !== null) context.process.exitCode = end.exitCode;
  } finally {
    progress.end();
  }
}

/** The flag laid over the scenario: what is wrong with it is told as of a file. */
function daysSetting(text: string): SourceMap {
  const days: Json = /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  return layerSetting(["days"], days, { file: "--days", line: 0, column: 0 });
}

import { buildCommand, buildRouteMap, type Command, type RouteMap } from "@stricli/core";
import type { TokenpitContext } from "../context.ts";
import { AGENTS_FLAG, calledInUsage, JSON_FLAG, WORKERS_FLAG } from "../flags.ts";
import type { StudyFlags } from "../study-session.ts";

const STUDY = {
  kind: "tuple",
  parameters: [
    {
      parse: String,
      brief: "A study file, or the name of a shipped study",
      ...calledInUsage("STUDY"),
    },
  ],
} as const;

const OUT = {
  kind: "parsed",
  parse: String,
  optional: true,
  brief: "Folder for the results; out/NAME by default",
  ...calledInUsage("DIR"),
} as const;

const STORE = {
  kind: "parsed",
  parse: String,
  optional: true,
  brief: "Folder of finished runs, shared by studies; .tokenpit/store by default",
  ...calledInUsage("DIR"),
} as const;

const RUN_HELP = `Runs a study: plans it, runs every cell that is not finished yet on all cores, compares the arms
and writes tables, figures and a report. What is finished is never run again; Ctrl-C loses nothing.

Examples:
  tokenpit study run smoke
  tokenpit study run position-limits --workers 4 --out results/limits
  tokenpit study run my-study.yaml --json`;

type Flags = StudyFlags & { readonly workers?: number; readonly resume: boolean };

const run: Command<TokenpitContext> = buildCommand<Flags, [string], TokenpitContext>({
  docs: { brief: "Run a study and write its report", fullDescription: RUN_HELP },
  parameters: {
    flags: {
      workers: WORKERS_FLAG,
      out: OUT,
      store: STORE,
      agents: AGENTS_FLAG,
      resume: {
        kind: "boolean",
        default: false,
        brief: "Go on with what is in the folder; the same study does so by itself",
      },
      json: JSON_FLAG,
    },
    positional: STUDY,
  },
  async func(flags, study) {
    const { runStudyCommand } = await import("../study-session.ts");
    await runStudyCommand(this, flags, study);
  },
});

const PLAN_HELP = `Shows what a study would run: arms, cells, and how many of them are finished. Runs nothing.

Example:
  tokenpit study plan position-limits`;

const plan: Command<TokenpitContext> = buildCommand<StudyFlags, [string], TokenpitContext>({
  docs: { brief: "Show what a study would run", fullDescription: PLAN_HELP },
  parameters: {
    flags: { out: OUT, store: STORE, agents: AGENTS_FLAG, json: JSON_FLAG },
    positional: STUDY,
  },
  async func(flags, study) {
    const { planStudyCommand } = await import("../study-session.ts");
    await planStudyCommand(this, flags, study);
  },
});

const REPORT_HELP = `Writes a study's tables, figures and report anew from its finished runs. Runs nothing; a study with
unfinished cells is refused.

Example:
  tokenpit study report position-limits --out results/limits`;

const report: Command<TokenpitContext> = buildCommand<StudyFlags, [string], TokenpitContext>({
  docs: { brief: "Write a finished study's report anew", fullDescription: REPORT_HELP },
  parameters: {
    flags: { out: OUT, store: STORE, agents: AGENTS_FLAG, json: JSON_FLAG },
    positional: STUDY,
  },
  async func(flags, study) {
    const { reportStudyCommand } = await import("../study-session.ts");
    await reportStudyCommand(this, flags, study);
  },
});

const HELP = `A study asks a question of a market: policies against a reference, on the same random numbers, with
outcomes fixed beforehand. Shipped studies go by their names.

Examples:
  tokenpit study plan smoke
  tokenpit study run smoke
  tokenpit study report smoke`;

/** `tokenpit study …` */
export const study: RouteMap<TokenpitContext> = buildRouteMap({
  routes: { run, plan, status: plan, report },
  docs: { brief: "Plan, run and report studies", fullDescription: HELP },
});

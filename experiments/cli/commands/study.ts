import { buildCommand, buildRouteMap, type Command, type RouteMap } from "@stricli/core";
import type { TokenpitContext } from "../context.ts";
import { AGENTS_FLAG, calledInUsage, JSON_FLAG, STORE_FLAG, WORKERS_FLAG } from "../flags.ts";
import type { StudyFlags } from "../open-study.ts";
import {
  ASK_ON_FLAG,
  FETCH_ON_FLAG,
  LIMIT_FLAG,
  type Place,
  refuseMisplaced,
  RUN_ON_FLAG,
} from "../place-flags.ts";
import type { StudyRunFlags } from "../study-session.ts";

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

const FLAGS = {
  out: {
    kind: "parsed",
    parse: String,
    optional: true,
    brief: "Folder for the results; out/NAME by default",
    ...calledInUsage("DIR"),
  },
  store: STORE_FLAG,
  agents: AGENTS_FLAG,
  json: JSON_FLAG,
} as const;

const RUN_HELP = `Runs a study: plans it, runs every cell that is not finished yet on all cores, compares the arms
and writes tables, figures and a report. What is finished is never run again; Ctrl-C loses nothing.

With --on aws the runs are made by the stack that was deployed with npx cdk deploy (docs/aws.md): what it will cost and
take is told before anything starts, and what is written has the same bytes. --on rehearsal plays that through on this
machine. An execution that failed is gone on with; Ctrl-C leaves one that runs alone.

Exit codes: 0 done; 1 a run was given up, a control failed, or the store or the folder can no longer be written (the
disk is full, say); 2 the study or the folder is refused; 130 it was stopped by Ctrl-C, 143 by study cancel (or another
TERM): finished runs are kept.

Examples:
  tokenpit study run smoke
  tokenpit study run position-limits --workers 4 --out results/limits
  tokenpit study run my-study.yaml --json
  tokenpit study run smoke --on rehearsal
  tokenpit study run position-limits --on aws --limit-dollars 5`;

type RunFlags = Omit<StudyRunFlags, "on" | "isFetched"> & {
  readonly on: Place;
  readonly resume: boolean;
};

const run: Command<TokenpitContext> = buildCommand<RunFlags, [string], TokenpitContext>({
  docs: { brief: "Run a study and write its report", fullDescription: RUN_HELP },
  parameters: {
    flags: {
      on: RUN_ON_FLAG,
      limitDollars: LIMIT_FLAG,
      workers: WORKERS_FLAG,
      memory: {
        kind: "parsed",
        parse: parseMegabytes,
        optional: true,
        brief: "The most that a worker may take, MB; 2000 by default",
        ...calledInUsage("MB"),
      },
      deviate: {
        kind: "parsed",
        parse: String,
        optional: true,
        brief: "Go on although the study has changed since it was registered, for this reason",
        ...calledInUsage("REASON"),
      },
      resume: {
        kind: "boolean",
        default: false,
        brief: "Go on with what is in the folder; the same study does so by itself",
      },
      ...FLAGS,
    },
    positional: STUDY,
  },
  async func(flags, name) {
    const { runStudyCommand } = await import("../study-session.ts");
    await runStudyCommand(this, flags, name);
  },
});

function parseMegabytes(text: string): number {
  const megabytes = Number(text);
  if (Number.isInteger(megabytes) && megabytes >= 64 && megabytes <= 1_000_000) return megabytes;
  throw new SyntaxError(`found ${text}; allowed: a whole number from 64 to 1000000`);
}

const PLAN_HELP = `Shows what a study would run: arms, cells, how many of them are finished, what a fraction of a design
confounds, and about how long the rest takes. Runs the beginning of one cell, to time it.

Examples:
  tokenpit study plan position-limits
  tokenpit study plan my-study.yaml --json`;

type WorkerFlags = StudyFlags & { readonly workers?: number };

const plan: Command<TokenpitContext> = buildCommand<WorkerFlags, [string], TokenpitContext>({
  docs: { brief: "Show what a study would run", fullDescription: PLAN_HELP },
  parameters: { flags: { workers: WORKERS_FLAG, ...FLAGS }, positional: STUDY },
  async func(flags, name) {
    const { planStudyCommand } = await import("../study-plan.ts");
    await planStudyCommand(this, flags, name);
  },
});

const STATUS_HELP = `Shows how far a study is: cells that are finished, each read and held against its digest, runs that
were given up, who is at work on it, and whether the files that it wrote are whole. With --on aws: shards done, failed
and running, what was spent so far and what time is left.

Examples:
  tokenpit study status position-limits
  tokenpit study status position-limits --on aws`;

type PlacedFlags = StudyFlags & { readonly on: Place };

const status: Command<TokenpitContext> = buildCommand<PlacedFlags, [string], TokenpitContext>({
  docs: { brief: "Show how far a study is", fullDescription: STATUS_HELP },
  parameters: { flags: { on: ASK_ON_FLAG, ...FLAGS }, positional: STUDY },
  async func({ on, ...flags }, name) {
    if (on === "aws") {
      const { cloudStatusCommand } = await import("../cloud/ask-cloud.ts");
      return await cloudStatusCommand(this, flags, name);
    }
    const { statusStudyCommand } = await import("../study-plan.ts");
    await statusStudyCommand(this, flags, name);
  },
});

const ESTIMATE_HELP = `Tells what a study will take in time, memory and disk: runs one cell to its end, and keeps
nothing of it. With --on aws: what it will take and cost there, and what that rests on; no account is needed.

Examples:
  tokenpit study estimate position-limits --workers 16
  tokenpit study estimate position-limits --on aws`;

const estimate: Command<TokenpitContext> = buildCommand<
  WorkerFlags & PlacedFlags,
  [string],
  TokenpitContext
>({
  docs: { brief: "Tell what a study will take", fullDescription: ESTIMATE_HELP },
  parameters: { flags: { on: ASK_ON_FLAG, workers: WORKERS_FLAG, ...FLAGS }, positional: STUDY },
  async func(flags, name) {
    if (flags.on === "aws") {
      refuseMisplaced(flags);
      const { cloudEstimateCommand } = await import("../cloud/cloud-estimate.ts");
      return await cloudEstimateCommand(this, flags, name);
    }
    const { estimateStudyCommand } = await import("../study-plan.ts");
    await estimateStudyCommand(this, flags, name);
  },
});

const REPORT_HELP = `Writes a study's tables, figures and report anew from its finished runs. Runs nothing; a study with
unfinished cells is refused.

Example:
  tokenpit study report position-limits --out results/limits`;

const report: Command<TokenpitContext> = buildCommand<StudyFlags, [string], TokenpitContext>({
  docs: { brief: "Write a finished study's report anew", fullDescription: REPORT_HELP },
  parameters: { flags: FLAGS, positional: STUDY },
  async func(flags, name) {
    const { reportStudyCommand } = await import("../study-session.ts");
    await reportStudyCommand(this, flags, name);
  },
});

const CANCEL_HELP = `Asks the process that runs a study to stop, and waits until it has; that process ends with exit
code 143. Finished runs are kept. With --on aws it stops the study's execution there.

Examples:
  tokenpit study cancel position-limits
  tokenpit study cancel position-limits --on aws`;

const cancel: Command<TokenpitContext> = buildCommand<PlacedFlags, [string], TokenpitContext>({
  docs: { brief: "Stop a study that another process runs", fullDescription: CANCEL_HELP },
  parameters: { flags: { on: ASK_ON_FLAG, ...FLAGS }, positional: STUDY },
  async func({ on, ...flags }, name) {
    if (on === "aws") {
      const { cloudCancelCommand } = await import("../cloud/ask-cloud.ts");
      return await cloudCancelCommand(this, flags, name);
    }
    const { cancelStudyCommand } = await import("../study-cancel.ts");
    await cancelStudyCommand(this, flags, name);
  },
});

const FETCH_HELP = `Brings the results of a study that was started on AWS, and starts nothing: waits for its
execution to end, brings every run into the store, and writes tables, figures and report here.

Example:
  tokenpit study fetch position-limits --on aws`;

const fetch: Command<TokenpitContext> = buildCommand<PlacedFlags, [string], TokenpitContext>({
  docs: { brief: "Bring a study's results from AWS", fullDescription: FETCH_HELP },
  parameters: { flags: { on: FETCH_ON_FLAG, ...FLAGS }, positional: STUDY },
  async func(flags, name) {
    const { runStudyCommand } = await import("../study-session.ts");
    await runStudyCommand(this, { ...flags, isFetched: true }, name);
  },
});

const ADAPT_HELP = `Lets agents adapt to each arm of a study before it is run: they learn on training runs, are frozen,
and the study of the frozen arms is written, to be run on its own seed. FILE names the study, who adapts, what each may
choose and what it cares for (docs/adaptation.md).

Examples:
  tokenpit study adapt docs/examples/adapt-limit.yaml
  tokenpit study adapt my-adaptation.yaml --workers 4 --out results/adapted`;

const adapt: Command<TokenpitContext> = buildCommand<WorkerFlags, [string], TokenpitContext>({
  docs: { brief: "Let agents adapt to a study's arms", fullDescription: ADAPT_HELP },
  parameters: {
    flags: { workers: WORKERS_FLAG, ...FLAGS },
    positional: {
      kind: "tuple",
      parameters: [{ parse: String, brief: "An adaptation file", ...calledInUsage("FILE") }],
    },
  },
  async func(flags, name) {
    const { adaptStudyCommand } = await import("../study-adapt.ts");
    await adaptStudyCommand(this, flags, name);
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
  routes: { run, plan, status, estimate, report, cancel, fetch, adapt },
  docs: { brief: "Plan, run and report studies", fullDescription: HELP },
});

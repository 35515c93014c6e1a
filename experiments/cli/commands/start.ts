import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { buildCommand, type Command } from "@stricli/core";
import type { TokenpitContext } from "../context.ts";
import { BadInput } from "../exit-codes.ts";
import { calledInUsage, JSON_FLAG } from "../flags.ts";
import { refuseInput, writeJson } from "../output.ts";

const HELP = `Runs the preview of the position-limit study: a market in GPU-hour futures with and without a spot-month
limit, on the same random numbers, and writes a report. About a minute on two cores; a second start takes finished
runs from the first.

Examples:
  tokenpit start
  tokenpit start --workers 4 --out results/preview
  tokenpit start --study my-preview.yaml`;

interface Flags {
  readonly workers?: number;
  readonly out?: string;
  readonly study?: string;
  readonly json: boolean;
}

function parseWorkers(text: string): number {
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= 256) return workers;
  throw new SyntaxError(`found ${text}; allowed: a whole number from 1 to 256`);
}

export const start: Command<TokenpitContext> = buildCommand<Flags, [], TokenpitContext>({
  docs: { brief: "Run the preview study and write its report", fullDescription: HELP },
  parameters: {
    flags: {
      workers: {
        kind: "parsed",
        parse: parseWorkers,
        optional: true,
        brief: "Worker threads; all cores by default",
        ...calledInUsage("N"),
      },
      out: {
        kind: "parsed",
        parse: String,
        optional: true,
        brief: "Folder for the report; out/preview by default",
        ...calledInUsage("DIR"),
      },
      study: {
        kind: "parsed",
        parse: String,
        optional: true,
        brief: "A preview study of your own; the shipped one by default",
        ...calledInUsage("FILE"),
      },
      json: JSON_FLAG,
    },
  },
  async func(flags) {
    await startPreview(this, flags);
  },
});

async function startPreview(context: TokenpitContext, flags: Flags): Promise<void> {
  const { AGENT_CLASSES } = await import("../../../agents/registry.ts");
  const { loadStudy, SHIPPED_PREVIEW } = await import("../../start/load-study.ts");
  const { runPreview } = await import("../../start/run-preview.ts");
  const { writePreview } = await import("../../start/write-preview.ts");
  const { prepareFolder } = await import("../../start/prepare-folder.ts");
  const { StudyStopped } = await import("../../start/run-cells.ts");
  const { provenance } = await import("../../record/provenance.ts");
  const { canonicalJson } = await import("../../spec/canonical-json.ts");
  const { hashOfSpec } = await import("../../record/hash-of-spec.ts");
  const { previewDocument, previewWords } = await import("../../report/preview-summary.ts");
  const { folder, stop, process } = context;
  const path = flags.study === undefined ? SHIPPED_PREVIEW : resolve(folder, flags.study);
  const loaded = loadStudy(path, AGENT_CLASSES);
  if ("problems" in loaded) return refuseInput(context, loaded.problems, flags);
  const out = resolve(folder, flags.out ?? join("out", "preview"));
  const whole = { study: loaded.spec, scenario: hashOfSpec(loaded.market.spec) };
  const refusal = prepareFolder(out, canonicalJson(whole));
  if (refusal !== null) throw new BadInput(refusal);
  const startDate = new Date();
  const total = loaded.study.replications * (1 + loaded.study.limit.doses.length);
  const progress = context.startProgress("preview", total, "runs");
  try {
    const result = await runPreview({
      path,
      loaded,
      classes: AGENT_CLASSES,
      workers: flags.workers ?? availableParallelism(),
      cells: join(out, "cells"),
      hashOfSpec: ({ spec }) => hashOfSpec(spec),
      onProgress: (done) => progress.update(done),
      isStopped: () => stop.reason !== null,
    });
    progress.end();
    const report = writePreview(result, out, provenance(startDate, new Date()));
    if (flags.json) writeJson(context, previewDocument(result, report));
    else process.stdout.write(previewWords(result, report));
  } catch (error) {
    if (!(error instanceof StudyStopped)) throw error;
    process.stderr.write("tokenpit: stopped; finished runs are kept, start again to go on\n");
  } finally {
    progress.end();
  }
}

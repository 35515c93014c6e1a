import type { JSX } from "preact";
import { shortNumber } from "../../../../experiments/report/numbers.ts";
import type { RunFrame } from "../../results/results-protocol.ts";
import { runFacts } from "../../results/run-facts.ts";
import type { Reading, ResultsModel } from "./results-model.ts";
import { WatchRun } from "./watch-run.tsx";

/** One cell: what is recorded of its run and of the reference's on the same random numbers. */
export function RunPanel(props: {
  readonly run: Reading<RunFrame>;
  readonly results: ResultsModel;
}): JSX.Element {
  const { run, results } = props;
  return (
    <section class="run" aria-labelledby="run-title">
      <h2 id="run-title">{run.kind === "open" ? runTitle(run.value) : "One run"}</h2>
      {run.kind === "none" && <p class="empty">Choose a run to see what was recorded of it.</p>}
      {run.kind === "reading" && <p class="empty">Reading the run …</p>}
      {run.kind === "refused" && (
        <p role="alert" class="alarm">
          {run.problem}.
        </p>
      )}
      {run.kind === "open" && <Run run={run.value} results={results} />}
    </section>
  );
}

function runTitle({ arm, reference }: RunFrame): string {
  const mirrored = arm.columns["antithetic"] === 1 ? ", mirrored" : "";
  return `Run ${arm.columns["replication"]}${mirrored}: ${arm.label} beside ${reference.label}`;
}

function Run(props: { readonly run: RunFrame; readonly results: ResultsModel }): JSX.Element {
  const { run, results } = props;
  return (
    <>
      <WatchRun run={run} results={results} />
      <div class="scroll" tabIndex={0} role="group" aria-label="Table of what was recorded">
        <table>
          <thead>
            <tr>
              <th scope="col">Recorded</th>
              <th scope="col">Reference</th>
              <th scope="col">Arm</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">trace hash</th>
              <td class="hash">{run.reference.traceHash ?? "given up"}</td>
              <td class="hash">{run.arm.traceHash ?? "given up"}</td>
            </tr>
            {runFacts(run).map(({ column, reference, arm }) => (
              <tr key={column} class={reference === arm ? "same" : ""}>
                <th scope="row">{column}</th>
                <td>{factText(reference)}</td>
                <td>{factText(arm)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const factText = (value: string | number | null): string =>
  typeof value === "number" ? shortNumber(value) : (value ?? "–");

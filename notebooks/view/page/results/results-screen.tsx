import type { JSX } from "preact";
import { CellsPanel } from "./cells-panel.tsx";
import { EffectsTable } from "./effects-table.tsx";
import { OpenPanel } from "./open-panel.tsx";
import type { ResultsModel } from "./results-model.ts";
import { RunPanel } from "./run-panel.tsx";
import { StudyHeading } from "./study-heading.tsx";

/** The screen of a study's results: effects, the runs behind one of them, and one run. */
export function ResultsScreen(props: {
  readonly results: ResultsModel;
  readonly engine: string;
}): JSX.Element {
  const { results, engine } = props;
  const study = results.study.value;
  if (study.kind !== "open") {
    return (
      <main id="study-results" class="results" tabIndex={-1}>
        {study.kind === "refused" && (
          <section role="alert" class="alarm">
            <h2>These results cannot be opened</h2>
            <p>{study.problem}.</p>
          </section>
        )}
        {study.kind === "reading" ? (
          <section class="opening" aria-busy="true">
            <p>
              Reading the results …{" "}
              <button type="button" onClick={() => results.stop()}>
                Stop
              </button>
            </p>
          </section>
        ) : (
          <OpenPanel results={results} />
        )}
      </main>
    );
  }
  const { effect, run } = results.state.value;
  return (
    <main id="study-results" class="results" tabIndex={-1}>
      <StudyHeading study={study.value} engine={engine} onClose={() => results.close()} />
      <EffectsTable
        key={study.value.name}
        study={study.value}
        chosen={effect}
        onChoose={(one) => results.lookAt(one)}
      />
      <div class="drill">
        <CellsPanel
          study={study.value}
          effect={effect}
          pairs={results.pairs.value}
          chosen={run}
          onChoose={(one) => results.lookAtRun(one)}
        />
        <RunPanel run={results.run.value} results={results} />
      </div>
    </main>
  );
}

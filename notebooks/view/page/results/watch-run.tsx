import type { JSX } from "preact";
import type { RunFrame } from "../../results/results-protocol.ts";
import type { ResultsModel } from "./results-model.ts";

/** The way to a replay of a recorded run, and what is to be known before. */
export function WatchRun(props: {
  readonly run: RunFrame;
  readonly results: ResultsModel;
}): JSX.Element {
  const { run, results } = props;
  if (run.replay === null) {
    return (
      <p class="warning">
        This page cannot lay the study's arms: its plan is of another version of the project. The
        run cannot be replayed here.
      </p>
    );
  }
  if (results.replay() === null) {
    return <OwnScenario scenario={run.replay.scenario} results={results} />;
  }
  return (
    <p>
      <button type="button" id="watch" onClick={() => results.watch()}>
        Watch this run again, beside its reference
      </button>
    </p>
  );
}

function OwnScenario(props: {
  readonly scenario: string;
  readonly results: ResultsModel;
}): JSX.Element {
  const { scenario, results } = props;
  const own = results.own.value;
  return (
    <div class="own-scenario">
      <label class="file">
        The study is of a scenario of its own, {scenario}: give its file to watch the run again
        <input
          id="study-scenario"
          type="file"
          accept=".yaml,.yml,.json"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) void results.giveScenario(file);
            currentTarget.value = "";
          }}
        />
      </label>
      {own !== null && "problem" in own && (
        <p role="alert" class="alarm">
          {own.problem}.
        </p>
      )}
    </div>
  );
}

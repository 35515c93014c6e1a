import type { JSX } from "preact";
import type { StudyFrame } from "../../results/results-protocol.ts";
import { versionWords } from "../../results/replay-words.ts";

/** Which study is open, and what must be known before its numbers are read. */
export function StudyHeading(props: {
  readonly study: StudyFrame;
  readonly engine: string;
  readonly onClose: () => void;
}): JSX.Element {
  const { study, engine, onClose } = props;
  const { name, title, seed, replications, runs, quarantined, deviations, failedControls } = study;
  const other = versionWords(study.engineVersion, engine);
  return (
    <section class="study-heading" aria-labelledby="study-title">
      <div class="study-line">
        <h2 id="study-title">{title}</h2>
        <button type="button" onClick={onClose}>
          Open another
        </button>
      </div>
      <p>
        Study <b>{name}</b>, seed {seed}, {replications.toLocaleString("en")} replications,{" "}
        {runs.toLocaleString("en")} runs
        {quarantined === 0 ? "" : `, ${quarantined} of them given up`}. Differences are taken from{" "}
        <b>{study.labels[study.reference] ?? study.reference}</b>, pair by pair on the same random
        numbers.
      </p>
      {failedControls.map((found) => (
        <p key={found} role="alert" class="alarm">
          Void: a control did not come out as it must: {found}.
        </p>
      ))}
      {deviations.length > 0 && (
        <p class="warning">Changed after its first run: {deviations.join("; ")}.</p>
      )}
      {other !== null && <p class="warning">{other}</p>}
    </section>
  );
}

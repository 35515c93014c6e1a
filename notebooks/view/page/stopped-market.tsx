import type { JSX } from "preact";
import type { LaneState } from "./player.ts";
import type { ViewModel } from "./view-model.ts";

/** Why there is no market to see, and the ways on. */
export function StoppedMarket(props: {
  readonly view: ViewModel;
  readonly state: Exclude<LaneState, { readonly kind: "open" }>;
}): JSX.Element {
  const { view, state } = props;
  if (state.kind === "refused") return <Refused view={view} problems={state.problems} />;
  if (state.kind === "failed") return <Failed view={view} message={state.message} />;
  if (state.kind === "empty") {
    return (
      <section class="opening">
        <p>No market is open. Choose a scenario above.</p>
      </section>
    );
  }
  return (
    <section class="opening" aria-busy="true">
      <p>Opening the market …</p>
    </section>
  );
}

function Refused({ view, problems }: { view: ViewModel; problems: string }): JSX.Element {
  const isMoved = Object.keys(view.state.value.moves).length > 0;
  const isOwn = view.own.value !== null;
  return (
    <section role="alert" class="alarm" id="refused">
      <h2>This market cannot be opened</h2>
      <pre id="refused-words">{problems}</pre>
      <p>
        {isOwn
          ? "Mend its text and watch it once more, or watch a scenario that is shipped."
          : "Choose another scenario, other days, or other values of the rules."}
      </p>
      <p class="ways">
        {isOwn && view.draft.text.value === null && (
          <button type="button" id="mend" onClick={() => view.write()}>
            Mend its text
          </button>
        )}
        {isMoved && (
          <button type="button" id="let-go" onClick={() => view.letGo()}>
            Put all rules back as they are
          </button>
        )}
        <ResetButton view={view} />
      </p>
    </section>
  );
}

function Failed({ view, message }: { view: ViewModel; message: string }): JSX.Element {
  const { reachedUs } = view.player;
  return (
    <section role="alert" class="alarm" id="failed">
      <h2>The market stopped</h2>
      <pre>{message}</pre>
      <p>
        Its worker has ended, and nothing of it is left. The same market can be replayed to where it
        was: if it stops there again, the fault is in the engine, and a report with the scenario,
        the seed and these words would help to mend it.
      </p>
      <p class="ways">
        <button type="button" id="open-again" onClick={() => view.openAgain(reachedUs)}>
          Replay it to where it was
        </button>
        <button type="button" id="from-start" onClick={() => view.openAgain(0)}>
          Open it at its start
        </button>
        <ResetButton view={view} />
      </p>
    </section>
  );
}

/** Out of every state to what a page without a link shows. */
export function ResetButton({ view }: { readonly view: ViewModel }): JSX.Element {
  return (
    <button type="button" class="reset" onClick={() => view.reset()}>
      Begin with the preview
    </button>
  );
}

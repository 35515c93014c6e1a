import type { JSX } from "preact";
import { ResetButton } from "./stopped-market.tsx";
import { sentenceOf } from "./texts.ts";
import type { ViewModel } from "./view-model.ts";

/** What holds for the whole page: an address or a file that cannot be followed, a worker that is late. */
export function Alerts({ view }: { readonly view: ViewModel }): JSX.Element {
  const { player, problem, warning } = view;
  return (
    <>
      {problem.value !== null && (
        <section role="alert" class="alarm" id="problem">
          <p>{sentenceOf(problem.value)}</p>
          <p class="ways">
            <ResetButton view={view} />
          </p>
        </section>
      )}
      {warning.value !== null && (
        <p role="status" class="warning" id="warning">
          {warning.value}
        </p>
      )}
      {player.isLate.value && (
        <section role="status" class="warning" id="late">
          <p>The market has not answered for some seconds. It may be a large one; you can wait.</p>
          <p class="ways">
            <button type="button" onClick={() => view.openAgain(player.reachedUs)}>
              Open it again
            </button>
            <ResetButton view={view} />
          </p>
        </section>
      )}
    </>
  );
}

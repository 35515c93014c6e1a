import type { JSX } from "preact";
import { ScreenTabs } from "../screen-tabs.tsx";
import { ThemeSwitch } from "../theme-switch.tsx";
import type { ResultsModel } from "./results-model.ts";
import { ResultsScreen } from "./results-screen.tsx";

/** The whole screen of a study's results. */
export function ResultsApp(props: {
  readonly results: ResultsModel;
  readonly engine: string;
}): JSX.Element {
  return (
    <>
      <a class="skip" href="#study-results" onClick={toResults}>
        To the results
      </a>
      <header>
        <div class="heading">
          <h1>Tokenpit</h1>
          <ScreenTabs screen="results" />
          <ThemeSwitch />
        </div>
      </header>
      <ResultsScreen {...props} />
    </>
  );
}

/** The address says what is shown: it stays as it is. */
function toResults(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("#study-results")?.focus();
}

import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { MarketScreen } from "./market-screen.tsx";
import { ResultsApp } from "./results/results-app.tsx";
import type { ResultsModel } from "./results/results-model.ts";
import type { Screen } from "./screen-tabs.tsx";
import type { ViewModel } from "./view-model.ts";

/** The page: one of its screens. */
export function App(props: {
  readonly screen: Signal<Screen>;
  readonly view: ViewModel;
  readonly results: ResultsModel;
}): JSX.Element {
  const { screen, view, results } = props;
  return screen.value === "market" ? (
    <MarketScreen view={view} />
  ) : (
    <ResultsApp results={results} engine={view.engine} />
  );
}

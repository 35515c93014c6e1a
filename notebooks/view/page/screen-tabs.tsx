import { type Signal, signal } from "@preact/signals";
import type { JSX } from "preact";

export type Screen = "market" | "results";

/** Where the tab of results leads: to what was looked at last. */
export const resultsAddress: Signal<string> = signal("#results");

const TABS: readonly (readonly [screen: Screen, words: string])[] = [
  ["market", "Market"],
  ["results", "Study results"],
];

/** The two screens of the page. */
export function ScreenTabs({ screen }: { readonly screen: Screen }): JSX.Element {
  return (
    <nav class="tabs" aria-label="Screens">
      {TABS.map(([name, words]) => (
        <a
          key={name}
          href={name === "market" ? "#" : resultsAddress.value}
          {...(name === screen ? { "aria-current": "page" } : {})}
        >
          {words}
        </a>
      ))}
    </nav>
  );
}

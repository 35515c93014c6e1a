import type { JSX } from "preact";

export type Screen = "market" | "results";

const TABS: readonly (readonly [screen: Screen, address: string, words: string])[] = [
  ["market", "#", "Market"],
  ["results", "#results", "Study results"],
];

/** The two screens of the page. */
export function ScreenTabs({ screen }: { readonly screen: Screen }): JSX.Element {
  return (
    <nav class="tabs" aria-label="Screens">
      {TABS.map(([name, address, words]) => (
        <a key={name} href={address} {...(name === screen ? { "aria-current": "page" } : {})}>
          {words}
        </a>
      ))}
    </nav>
  );
}

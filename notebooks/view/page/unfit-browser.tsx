import type { JSX } from "preact";

/** In place of the view where the browser cannot run it. */
export function UnfitBrowser({ missing }: { readonly missing: readonly string[] }): JSX.Element {
  return (
    <main>
      <section role="alert" class="alarm" id="unfit">
        <h1>This browser cannot run the market</h1>
        <p>The engine runs in the page itself, and needs what this browser lacks:</p>
        <ul>
          {missing.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        <p>
          Chrome and Edge from 110, Firefox from 115 and Safari from 16.4 have all of it. The same
          market runs on the command line: <code>npx tokenpit run preview</code>.
        </p>
      </section>
    </main>
  );
}

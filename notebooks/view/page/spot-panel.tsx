import type { JSX } from "preact";
import type { IndexFrame, ProviderFrame, SpotFrame } from "../market/spot-frame.ts";

import { steady } from "./steady.tsx";
import { wholeText } from "./texts.ts";

const TITLES = { compute: "Compute index, USD a GPU-hour", tpi: "TPI, USD a million tokens" };

const fixed = (value: number | null, decimals: number): string =>
  value === null ? "" : value.toFixed(decimals);
const percent = (share: number | null): string =>
  share === null ? "" : `${(share * 100).toFixed(1)} %`;

/** The indices that contracts settle on, and the providers behind them. */
export const SpotPanel = steady(({ spot }: { readonly spot: SpotFrame }) => (
  <section class="spot" aria-labelledby="spot-title" tabIndex={0}>
    <h2 id="spot-title">Index and providers</h2>
    {spot.indices.length === 0 && <p>Nothing published yet.</p>}
    {spot.indices.length > 0 && <Indices indices={spot.indices} />}
    {spot.providers.length > 0 && <Providers providers={spot.providers} />}
  </section>
));

function Indices({ indices }: { readonly indices: readonly IndexFrame[] }): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Index</th>
          <th scope="col">Level</th>
          <th scope="col">Undistorted</th>
          <th scope="col">Published</th>
        </tr>
      </thead>
      <tbody>
        {indices.map(({ index, level, undistorted, print }) => (
          <tr key={index}>
            <th scope="row">{TITLES[index]}</th>
            <td>{fixed(level, 4)}</td>
            <td>{fixed(undistorted, 4)}</td>
            <td>{fixed(print?.price ?? null, 4)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Providers({ providers }: { readonly providers: readonly ProviderFrame[] }): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Provider</th>
          <th scope="col">USD a GPU-hour</th>
          <th scope="col">Hours offered</th>
          <th scope="col">Withheld, hours</th>
          <th scope="col">Weight in the index</th>
          <th scope="col">In use</th>
        </tr>
      </thead>
      <tbody>
        {providers.map((one) => (
          <tr key={one.provider}>
            <th scope="row">{one.name}</th>
            <td>{fixed(one.computePrice, 4)}</td>
            <td>{one.offeredHours === null ? "" : wholeText(one.offeredHours)}</td>
            <td>{one.withheldHours === null ? "" : wholeText(one.withheldHours)}</td>
            <td>{percent(one.computeWeight ?? one.tokenWeight)}</td>
            <td>{percent(one.use)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { JSX } from "preact";
import type { ClassPositions, FamilyPositions, PositionsFrame } from "../market/positions-frame.ts";
import { steady } from "./steady.tsx";
import { lotsText } from "./texts.ts";

/** Who holds what, by groups of the population, and how near the largest owner is to its limit. */
export const PositionsTable = steady((props: { readonly positions: PositionsFrame }) => {
  return (
    <section class="positions" aria-labelledby="positions-title" tabIndex={0}>
      <h2 id="positions-title">Positions</h2>
      {props.positions.families.map((family) => (
        <FamilyTable key={family.family} family={family} />
      ))}
    </section>
  );
});

function FamilyTable({ family }: { readonly family: FamilyPositions }): JSX.Element {
  const { nearest, allMonths } = family;
  const limit = nearest?.limit ?? nearest?.spotLimitToCome ?? null;
  const inNearest = new Map(nearest?.groups.map((group) => [group.name, group]));
  return (
    <table>
      <caption>
        {family.family}
        {limit === null
          ? ", no limit in the nearest month"
          : `, ${limit.isHard ? "limit" : "accountability level"} of ${lotsText(limit.lots)} lots${
              nearest?.limit === null ? " to come" : ""
            } in the nearest month`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Group</th>
          <th scope="col">Owners</th>
          <th scope="col">Net, lots</th>
          <th scope="col">Nearest month, lots</th>
          <th scope="col">Largest owner there, lots</th>
          <th scope="col">Of its limit</th>
        </tr>
      </thead>
      <tbody>
        {allMonths.groups.map((group) => (
          <GroupRow key={group.name} {...figuresOf(group, inNearest.get(group.name))} />
        ))}
      </tbody>
    </table>
  );
}

interface Figures {
  readonly name: string;
  readonly owners: number;
  readonly netLots: number;
  readonly nearLots: number;
  /** Lots of the largest owner in the nearest month, and how much that is of its limit. */
  readonly largestLots: number | null;
  readonly use: number | null;
}

const figuresOf = (all: ClassPositions, near: ClassPositions | undefined): Figures => ({
  name: all.name,
  owners: all.owners,
  netLots: all.netLots,
  nearLots: near?.netLots ?? 0,
  largestLots: near?.largest?.lots ?? null,
  use: near?.largest?.utilisation ?? null,
});

const GroupRow = steady(({ name, owners, netLots, nearLots, largestLots, use }: Figures) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{lotsText(owners)}</td>
    <td>{lotsText(netLots)}</td>
    <td>{lotsText(nearLots)}</td>
    <td>{largestLots === null ? "" : lotsText(largestLots)}</td>
    <td>
      {use === null ? (
        ""
      ) : (
        <>
          <meter min={0} max={1} high={0.9} value={Math.min(1, use)} aria-label="Of its limit">
            {(use * 100).toFixed(0)} %
          </meter>{" "}
          {(use * 100).toFixed(0)} %
        </>
      )}
    </td>
  </tr>
));

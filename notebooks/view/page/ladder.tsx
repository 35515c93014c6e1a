import type { JSX } from "preact";
import type { LadderFrame, LevelFrame, MonthFrame } from "../market/frame.ts";
import { steady } from "./steady.tsx";
import { lotsText, priceText } from "./texts.ts";

/** Price levels of the chosen month, asks above bids. */
export function Ladder(props: {
  readonly ladder: LadderFrame;
  readonly months: readonly MonthFrame[];
}): JSX.Element {
  const { ladder, months } = props;
  const month = months.find(({ instrument }) => instrument === ladder.instrument);
  const tickSize = month?.tickSize ?? 1;
  const row = (side: "bid" | "ask", level: LevelFrame): JSX.Element => (
    <Row key={level.priceTicks} side={side} {...level} tickSize={tickSize} />
  );
  return (
    <section class="ladder" aria-labelledby="ladder-title" tabIndex={0}>
      <h2 id="ladder-title">Order book{month === undefined ? "" : `, ${month.symbol}`}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Bid, lots</th>
            <th scope="col">Price</th>
            <th scope="col">Ask, lots</th>
            <th scope="col">Orders</th>
          </tr>
        </thead>
        <tbody>
          {ladder.asks.toReversed().map((level) => row("ask", level))}
          {ladder.bids.map((level) => row("bid", level))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps extends LevelFrame {
  readonly side: "bid" | "ask";
  readonly tickSize: number;
}

const Row = steady(({ side, priceTicks, lots, orders, tickSize }: RowProps) => (
  <tr class={side}>
    <td>{side === "bid" ? lotsText(lots) : ""}</td>
    <th scope="row">{priceText(priceTicks, tickSize)}</th>
    <td>{side === "ask" ? lotsText(lots) : ""}</td>
    <td>{orders}</td>
  </tr>
));

import type { JSX } from "preact";
import type { LadderFrame, LevelFrame, MonthFrame } from "../market/frame.ts";
import { steady } from "./steady.tsx";
import { lotsText, priceText } from "./texts.ts";

/** Rows of a side, full or not: between the sides nothing moves. */
const ROWS = 12;

/** Price levels of the chosen month, asks above bids. */
export function Ladder(props: {
  readonly ladder: LadderFrame;
  readonly months: readonly MonthFrame[];
}): JSX.Element {
  const { ladder, months } = props;
  const month = months.find(({ instrument }) => instrument === ladder.instrument);
  const tickSize = month?.tickSize ?? 1;
  const row = (side: "bid" | "ask", level: LevelFrame | undefined, slot: number): JSX.Element => (
    <Row key={`${side}-${slot}`} side={side} {...(level ?? NO_LEVEL)} tickSize={tickSize} />
  );
  const slots = Array.from({ length: ROWS }, (_, slot) => slot);
  return (
    <section class="ladder" aria-labelledby="ladder-title" tabIndex={0}>
      <h2 id="ladder-title">Order book{month === undefined ? "" : `, ${month.symbol}`}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Bid, lots</th>
            <th scope="col">Price, USD</th>
            <th scope="col">Ask, lots</th>
            <th scope="col">Orders</th>
          </tr>
        </thead>
        <tbody>
          {slots.toReversed().map((slot) => row("ask", ladder.asks[slot], slot))}
          {slots.map((slot) => row("bid", ladder.bids[slot], slot))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly side: "bid" | "ask";
  readonly priceTicks: number | null;
  readonly lots: number;
  readonly orders: number;
  readonly tickSize: number;
}

const NO_LEVEL = { priceTicks: null, lots: 0, orders: 0 };

const Row = steady(({ side, priceTicks, lots, orders, tickSize }: RowProps) =>
  priceTicks === null ? (
    <tr class={side}>
      <td colSpan={4} />
    </tr>
  ) : (
    <tr class={side}>
      <td>{side === "bid" ? lotsText(lots) : ""}</td>
      <th scope="row">{priceText(priceTicks, tickSize)}</th>
      <td>{side === "ask" ? lotsText(lots) : ""}</td>
      <td>{orders}</td>
    </tr>
  ),
);

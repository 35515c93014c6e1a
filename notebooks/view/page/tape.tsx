import type { JSX } from "preact";
import type { MonthFrame, TradeFrame } from "../market/frame.ts";
import { lotsText, priceText, timeText } from "./texts.ts";

/** The last trades in all months, newest first. */
export function Tape(props: {
  readonly trades: readonly TradeFrame[];
  readonly months: readonly MonthFrame[];
}): JSX.Element {
  const { trades, months } = props;
  const of = new Map(months.map((month) => [month.instrument, month]));
  return (
    <section class="tape" aria-labelledby="tape-title" tabIndex={0}>
      <h2 id="tape-title">Trades</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Month</th>
            <th scope="col">Price</th>
            <th scope="col">Lots</th>
            <th scope="col">Aggressor</th>
          </tr>
        </thead>
        <tbody>
          {trades.map(({ tradeId, timeUs, instrument, priceTicks, lots, aggressor }) => (
            <tr key={tradeId} class={aggressor}>
              <td>{timeText(timeUs)}</td>
              <td>{of.get(instrument)?.symbol ?? "expired"}</td>
              <td>{priceText(priceTicks, of.get(instrument)?.tickSize ?? 1)}</td>
              <td>{lotsText(lots)}</td>
              <td>{aggressor}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

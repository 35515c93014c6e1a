import type { JSX } from "preact";
import type { MonthFrame, TradeFrame } from "../market/frame.ts";
import { steady } from "./steady.tsx";
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
      <h2 id="tape-title">Trades, prices in USD</h2>
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
          {trades.length === 0 && (
            <tr>
              <td colSpan={5} class="empty">
                None yet
              </td>
            </tr>
          )}
          {trades.map((trade) => (
            <Row
              key={trade.tradeId}
              {...trade}
              symbol={of.get(trade.instrument)?.symbol ?? "expired"}
              tickSize={of.get(trade.instrument)?.tickSize ?? 1}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps extends TradeFrame {
  readonly symbol: string;
  readonly tickSize: number;
}

const Row = steady(({ timeUs, symbol, priceTicks, tickSize, lots, aggressor }: RowProps) => (
  <tr class={aggressor}>
    <td>{timeText(timeUs)}</td>
    <td>{symbol}</td>
    <td>{priceText(priceTicks, tickSize)}</td>
    <td>{lotsText(lots)}</td>
    <td>{aggressor}</td>
  </tr>
));

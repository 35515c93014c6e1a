import type { JSX } from "preact";
import type { MonthFrame } from "../market/frame.ts";
import { steady } from "./steady.tsx";
import { lotsText, priceText } from "./texts.ts";

/** Every listed month with its prices; a click chooses the month of the ladder. */
export function MonthsTable(props: {
  readonly months: readonly MonthFrame[];
  readonly chosen: number | null;
  readonly onChoose: (instrument: number) => void;
}): JSX.Element {
  const { months, chosen, onChoose } = props;
  return (
    <section class="months" aria-labelledby="months-title" tabIndex={0}>
      <h2 id="months-title">Listed months, prices in USD</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Bid</th>
            <th scope="col">Ask</th>
            <th scope="col">Last</th>
            <th scope="col">Settled</th>
            <th scope="col">Volume, lots</th>
            <th scope="col">Open interest, lots</th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <Row
              key={month.instrument}
              {...month}
              isChosen={month.instrument === chosen}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps extends MonthFrame {
  readonly isChosen: boolean;
  readonly onChoose: (instrument: number) => void;
}

const Row = steady(({ isChosen, onChoose, tickSize, ...month }: RowProps) => (
  <tr class={isChosen ? "chosen" : ""}>
    <th scope="row">
      <button type="button" aria-pressed={isChosen} onClick={() => onChoose(month.instrument)}>
        {month.symbol}
      </button>
    </th>
    <td>{priceText(month.bidTicks, tickSize)}</td>
    <td>{priceText(month.askTicks, tickSize)}</td>
    <td>{priceText(month.lastTicks, tickSize)}</td>
    <td>{priceText(month.settlementTicks, tickSize)}</td>
    <td>{lotsText(month.volumeLots)}</td>
    <td>{lotsText(month.openInterestLots)}</td>
  </tr>
));

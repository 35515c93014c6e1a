import { capital } from "../../../experiments/spec/capital.ts";
import type { JSX } from "preact";
import type { OrderLife } from "../notices/order-life.ts";
import { lotsText, momentText } from "./texts.ts";

/** All that happened to one order, oldest first. */
export function OrderLifeTable(props: {
  readonly life: OrderLife;
  readonly startDay: number;
}): JSX.Element {
  const { life, startDay } = props;
  const { name, openLots, steps } = life;
  return (
    <table class="order-life">
      <caption>
        {capital(name)}: {openLots > 0 ? `${lotsText(openLots)} lots are open` : "over"}
      </caption>
      <thead>
        <tr>
          <th scope="col">Time, UTC</th>
          <th scope="col">What happened</th>
          <th scope="col">Price</th>
          <th scope="col">Lots</th>
          <th scope="col">Open then, lots</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ timeUs, what, price, lots, openLots: open }, i) => (
          <tr key={i}>
            <td>{momentText(startDay, timeUs)}</td>
            <td class="words">{what}</td>
            <td>{price}</td>
            <td>{lots === null ? "" : lotsText(lots)}</td>
            <td>{lotsText(open)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

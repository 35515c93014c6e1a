import type { JSX } from "preact";
import type { MoneyFrame } from "../market/money-frame.ts";
import { steady } from "./steady.tsx";
import { wholeText } from "./texts.ts";

/** What stands behind the positions, in dollars. */
export function MoneyPanel(props: {
  readonly money: MoneyFrame;
  readonly moneyUnit: number;
}): JSX.Element {
  const { money, moneyUnit } = props;
  const dollars = (units: number): string => wholeText(units * moneyUnit);
  const { calls, defaults } = money;
  const rows: readonly (readonly [what: string, figure: string, unit: string])[] = [
    ["Money in margin accounts", dollars(money.marginBalance), "USD"],
    ["Initial margin at the last mark", dollars(money.initialMargin), "USD"],
    ["Guaranty fund", dollars(money.guarantyFund), "USD"],
    ["Clearing house's own capital", dollars(money.ccpCapital), "USD"],
    ["Loss that nothing covered", dollars(money.unfundedLoss), "USD"],
    ["Margin calls outstanding", String(calls.outstanding), "accounts"],
    ["Asked by them", dollars(calls.outstandingAmount), "USD"],
    ["Margin calls so far", String(calls.made), "calls"],
    ["Liquidations so far", String(defaults.liquidations), "accounts"],
    ["Defaults of accounts", String(defaults.accounts), "accounts"],
    ["Defaults of members", String(defaults.members), "members"],
  ];
  return (
    <section class="money" aria-labelledby="money-title" tabIndex={0}>
      <h2 id="money-title">Margin and default fund</h2>
      <table>
        <tbody>
          {rows.map(([what, figure, unit]) => (
            <Row key={what} what={what} figure={figure} unit={unit} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Row = steady(
  (props: { readonly what: string; readonly figure: string; readonly unit: string }) => (
    <tr>
      <th scope="row">{props.what}</th>
      <td>{props.figure}</td>
      <td class="unit">{props.unit}</td>
    </tr>
  ),
);

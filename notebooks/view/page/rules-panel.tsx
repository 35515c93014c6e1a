import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { type Lever, type LeverMarket, type LeverValue, OFF } from "../rules/lever.ts";
import { LEVERS } from "../rules/levers.ts";
import type { ViewModel } from "./view-model.ts";

/** The rules that can be moved; what is moved is laid upon the scenario, and the market is replayed to the moment. */
export function RulesPanel({ view }: { readonly view: ViewModel }): JSX.Element {
  const { moves, isTwin } = view.state.value;
  const [lane] = view.player.lanes;
  const market = useComputed(() => (lane.value.kind === "open" ? lane.value.market.levers : null));
  return (
    <section class="rules" aria-labelledby="rules-title">
      <h2 id="rules-title">Rules</h2>
      <label class="twin">
        <input
          id="twin"
          type="checkbox"
          checked={isTwin}
          onChange={({ currentTarget }) => view.setTwin(currentTarget.checked)}
        />
        {view.replay.value === null
          ? "Beside it, its twin with the rules as they are"
          : "Beside it, the run of the reference"}
      </label>
      {LEVERS.map((lever) => (
        <LeverControl
          key={lever.name}
          lever={lever}
          value={moves[lever.name]}
          market={market.value}
          onMove={(value) => view.move(lever.name, value)}
        />
      ))}
    </section>
  );
}

const AS_IS = "as-is";
const MOVED = "moved";

function LeverControl(props: {
  readonly lever: Lever;
  readonly value: LeverValue | undefined;
  readonly market: LeverMarket | null;
  readonly onMove: (value: LeverValue | undefined) => void;
}): JSX.Element {
  const { lever, value, market, onMove } = props;
  const { form, name } = lever;
  const obstacle = market === null ? null : lever.obstacle(market);
  const ways = form.kind === "choice" ? form.choices : form.canBeOff ? [MOVED, OFF] : [MOVED];
  const way = value === undefined ? AS_IS : typeof value === "number" ? MOVED : value;
  const turn = (to: string): void => {
    if (to === AS_IS) onMove(undefined);
    else onMove(to === MOVED && form.kind === "number" ? form.usual : to);
  };
  return (
    <fieldset class="lever" disabled={obstacle !== null}>
      <legend>{lever.title}</legend>
      <select
        id={`lever-${name}`}
        aria-label={`${lever.title}: as the scenario has it, or moved`}
        value={way}
        onChange={({ currentTarget }) => turn(currentTarget.value)}
      >
        <option value={AS_IS}>as it is</option>
        {ways.map((one) => (
          <option value={one}>{one === MOVED ? "at" : one.replaceAll("_", " ")}</option>
        ))}
      </select>
      {form.kind === "number" && typeof value === "number" && (
        <label class="number">
          <input
            type="number"
            aria-label={`${lever.title}, ${lever.unit}`}
            min={form.least}
            max={form.most}
            step="any"
            value={value}
            onChange={({ currentTarget }) => {
              if (currentTarget.reportValidity()) onMove(currentTarget.valueAsNumber);
            }}
          />
          {lever.unit}
        </label>
      )}
      {obstacle !== null && <small>{obstacle}</small>}
    </fieldset>
  );
}

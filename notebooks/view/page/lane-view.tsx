import type { JSX } from "preact";
import { Ladder } from "./ladder.tsx";
import { MoneyPanel } from "./money-panel.tsx";
import { MonthsTable } from "./months-table.tsx";
import { Notices } from "./notices.tsx";
import { PositionsTable } from "./positions-table.tsx";
import { PriceChart } from "./price-chart.tsx";
import { SpotPanel } from "./spot-panel.tsx";
import { StoppedMarket } from "./stopped-market.tsx";
import { Tape } from "./tape.tsx";
import type { ViewModel } from "./view-model.ts";

/** Listed months for which a lower table is enough. */
const FEW_MONTHS = 6;

/** The market that is watched, or why there is none to see. */
export function LaneView({ view }: { readonly view: ViewModel }): JSX.Element {
  const { player } = view;
  const state = player.lanes[0].value;
  if (state.kind !== "open") return <StoppedMarket view={view} state={state} />;
  const { frame, market } = state;
  const chosen = player.instrument.value;
  const twin = player.lanes[1].value;
  return (
    <div class={frame.months.length > FEW_MONTHS ? "panels" : "panels has-few"}>
      <PriceChart
        series={frame.series}
        twin={twin.kind === "open" ? twin.frame.series : null}
        instrument={chosen}
        symbol={frame.months.find(({ instrument }) => instrument === chosen)?.symbol ?? null}
        startDay={market.startDay}
      />
      <Ladder ladder={frame.ladder} months={frame.months} />
      <MonthsTable months={frame.months} chosen={chosen} onChoose={player.look} />
      <PositionsTable positions={frame.positions} />
      <Tape trades={frame.tape} months={frame.months} />
      <MoneyPanel money={frame.money} moneyUnit={market.moneyUnit} />
      <SpotPanel spot={frame.spot} />
      <Notices notices={frame.notices} startDay={market.startDay} readOrder={player.orderLife} />
      <Hashes view={view} />
    </div>
  );
}

function Hashes({ view }: { readonly view: ViewModel }): JSX.Element {
  const [hashes] = view.player.hashes;
  const state = view.player.lanes[0].value;
  const events = state.kind === "open" ? state.frame.events : 0;
  return (
    <section class="hashes" aria-labelledby="hash-title">
      <h2 id="hash-title">Trace hash</h2>
      <p>
        Of all {events.toLocaleString("en")} events so far;{" "}
        {view.replay.value === null ? (
          <>
            at the end it is what <code>tokenpit run</code> prints for this scenario and seed.
          </>
        ) : (
          "at the end it is held against the recorded run above."
        )}
      </p>
      <code id="trace-hash">{hashes.value?.traceHash ?? "…"}</code>
    </section>
  );
}

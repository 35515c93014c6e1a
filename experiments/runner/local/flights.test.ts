import { expect, test } from "vitest";
import { type Flight, Flights } from "./flights.ts";
import { begin, tellBytes, tellTooLarge } from "./heartbeat.ts";

const LIMITS = { longestSilenceMs: 1000, mostBytes: 5e6, mostResidentBytes: 100e6 };

/** A cell that goes on until it is given up. */
function fly(flights: Flights, onStart: (flight: Flight) => void): Promise<string> {
  const ended = flights.watch((flight) => {
    onStart(flight);
    return new Promise((_, fail) => {
      flight.signal.addEventListener("abort", () => fail(new Error("aborted")));
    });
  });
  return ended.then(
    () => "done",
    (error: Error) => error.message,
  );
}

const withBytes =
  (bytes: number) =>
  ({ heartbeat }: Flight): void => {
    begin(heartbeat);
    tellBytes(heartbeat, bytes);
  };

test("a cell that delivers nothing for too long is given up; one that has not begun is not", async () => {
  const flights = new Flights(LIMITS, () => 0);
  const lost = fly(flights, ({ heartbeat }) => begin(heartbeat));
  void fly(flights, () => {});
  for (const nowMs of [0, 900, 1001]) flights.look(nowMs);
  expect(await lost).toBe("nothing was delivered for 1 s");
});

test("who has not returned is named where it can be", async () => {
  const flights = new Flights(LIMITS, () => 0);
  const lost = flights.watch(
    ({ heartbeat, signal }) => {
      begin(heartbeat);
      [heartbeat[0], heartbeat[1]] = [5, 3];
      return new Promise((_, fail) => {
        signal.addEventListener("abort", () => fail(new Error("aborted")));
      });
    },
    (target) => `agent ${target}`,
  );
  for (const nowMs of [0, 1001]) flights.look(nowMs);
  await expect(lost).rejects.toThrow("nothing was delivered for 1 s: agent 3 has not returned");
});

test("while deliveries are counted, a cell may take as long as it likes", async () => {
  const flights = new Flights(LIMITS, () => 0);
  let heartbeat: Float64Array = new Float64Array(5);
  const cell = fly(flights, (flight) => {
    heartbeat = flight.heartbeat;
    begin(heartbeat);
  });
  for (let i = 0; i < 100; i++) {
    heartbeat[0] = i;
    flights.look(i * 900);
  }
  flights.stop();
  expect(await cell).toBe("stopped");
});

test("over the ceiling of the process the largest cell goes, and the next only after a while", async () => {
  let resident = 50e6;
  const flights = new Flights({ ...LIMITS, longestSilenceMs: 1e9 }, () => resident);
  const ended: string[] = [];
  const note = (name: string, cell: Promise<string>): Promise<void> =>
    cell.then((reason) => void ended.push(`${name}: ${reason}`));
  const cells = [
    note("small", fly(flights, withBytes(1e6))),
    note("large", fly(flights, withBytes(3e6))),
    note(
      "waiting",
      fly(flights, () => {}),
    ),
  ];
  flights.look(0);
  resident = 101e6;
  flights.look(100);
  flights.look(200);
  await cells[1];
  expect(ended).toEqual(["large: the process came to its memory ceiling, 100 MB"]);
  flights.look(2200);
  await cells[0];
  expect(ended).toHaveLength(2);
  flights.look(9000); // what has not begun is no use to give up
  flights.stop();
  await cells[2];
  expect(ended[2]).toBe("waiting: stopped");
});

test("a worker that ends itself over its own ceiling is told so", async () => {
  const flights = new Flights(LIMITS, () => 0);
  const ended = flights.watch(({ heartbeat }) => {
    tellTooLarge(heartbeat);
    return Promise.reject(new Error("worker exited with code: 1"));
  });
  await expect(ended).rejects.toThrow("its engine came to the memory ceiling of a worker, 5 MB");
});

import type { Allocations } from "../book/allocation.ts";
import { fifo } from "./fifo.ts";
import { proRata } from "./pro-rata.ts";
import { split } from "./split.ts";

/** Every matching rule of the exchange. */
export const ALLOCATIONS: Allocations = { fifo, pro_rata: proRata, split };

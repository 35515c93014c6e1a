import type { Allocations } from "../book/allocation.ts";
import { fifo } from "./fifo.ts";
import { pipeline } from "./pipeline.ts";
import { proRata } from "./pro-rata.ts";
import { split } from "./split.ts";

/** Every matching rule of the exchange. */
export const ALLOCATIONS: Allocations = {
  fifo,
  pro_rata: proRata,
  split,
  top_pro_rata: pipeline("top_pro_rata"),
  lmm_fifo: pipeline("lmm_fifo"),
  top_lmm_fifo: pipeline("top_lmm_fifo"),
  top_lmm_pro_rata: pipeline("top_lmm_pro_rata"),
  top_lmm_split: pipeline("top_lmm_split"),
};

/**
 * Elementary functions of reals with the same bits on every engine and machine: ports of the fdlibm lineage in
 * plain double arithmetic. Simulation, statistics and calibration use these in place of `Math`'s, whose results
 * the language leaves to each implementation.
 */
export { exp, expOfEach } from "./real-exp.ts";
export { expm1 } from "./real-expm1.ts";
export { log } from "./real-log.ts";
export { log1p } from "./real-log1p.ts";
export { pow } from "./real-pow.ts";
export { cos, sin } from "./real-sin-cos.ts";
export { sqrt } from "./real-sqrt.ts";

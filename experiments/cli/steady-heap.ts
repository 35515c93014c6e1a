import { setFlagsFromString } from "node:v8";

// V8 doubles its young generation while modules load and never gives it back: some 30 MB that a run, which allocates
// little, has no use for (bench/rmsc04.bench.ts). Whoever imports this does so first.
setFlagsFromString("--semi-space-growth-factor=1");

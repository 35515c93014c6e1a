/** Figures of others that no script here measures: name, what was run, figure, whose figure it is. */
type Quoted = readonly [name: string, workload: string, figure: string];

/** Run earlier by this project's authors on another virtual machine of two cores; best of several passes. */
export const RUN_ELSEWHERE: readonly Quoted[] = [
  [
    "ABIDES (jpmc-public f9cbe51, Python)",
    "RMSC04, 1,117 agents, a day of 179,561 deliveries",
    "10.2 s",
  ],
  ["ABIDES-Hasufel (5098145, Python)", "RMSC04 of its own, a quieter day", "1.97 s"],
  ["MAXE (eaee05c, C++)", "100 zero-intelligence agents, 91,000 messages", "207,000 messages/s"],
  ["PyMarketSim (c300eec, Python)", "500 agents, 50,000 steps", "60,800 orders/s"],
  ["BSE (6ebc415, Python)", "50 traders, 600 s", "24,000 orders/s"],
  ["PAMS (9484191, Python)", "100 FCN agents, 5,000 steps", "12,100 orders/s"],
  [
    "bourse-de (6f5de1f, Rust)",
    "400 random agents in steps, no latency, no accounts",
    "3.2 to 3.6 million orders/s",
  ],
  ["CppTrader (99e5799, C++), book alone", "MEB normal", "13.9 to 14.4 million messages/s"],
  ["exchange-core (2f85487, Java), book alone", "MEB normal", "9.9 million messages/s"],
  ["liquibook (2427613, C++), book alone", "MEB normal", "4.0 to 4.3 million messages/s"],
];

/** As their own pages say, on machines and workloads of theirs. */
export const AS_PUBLISHED: readonly Quoted[] = [
  ["nodejs-order-book", "its README, i7-1165G7", "above 300,000 trades/s"],
  ["CppTrader", "its README, i7-4790K, NASDAQ ITCH, market manager", "3.23 million messages/s"],
  ["exchange-core", "its README, Xeon X5690, pipeline with risk", "5 million operations/s"],
  ["liquibook", "its PERFORMANCE.md, 2.4 GHz i7", "2.06 to 2.49 million inserts/s"],
  ["lfest-rs", "its README, no depth: fills at the best price", "25 million limit orders/s"],
];

/** What was found in the sources of others, and what this project has. "-": not found. */
export const FEATURES: readonly (readonly string[])[] = [
  ["Agents and a clock", "yes", "yes", "steps", "steps", "-", "-"],
  ["Latency between agent and exchange", "yes", "pairwise", "-", "-", "-", "-"],
  ["Matching", "FIFO, pro-rata, batches, more", "FIFO", "FIFO", "FIFO", "FIFO", "FIFO"],
  ["Expiries and settlement on an index", "yes", "-", "-", "-", "-", "-"],
  ["Daily variation margin, defaults", "yes", "cash only", "cash only", "-", "static margin", "-"],
  ["Position limits at the exchange", "yes", "-", "-", "-", "-", "-"],
  ["Price limits, halts", "yes", "-", "yes", "-", "-", "-"],
  ["Hedgers with a need of their own", "yes", "-", "-", "-", "-", "-"],
  ["Paired studies with intervals", "yes", "-", "-", "-", "-", "-"],
  ["An added agent shifts nobody's draws", "yes", "-", "-", "-", "no agents", "no agents"],
  ["Runs in a browser", "yes", "-", "-", "-", "-", "the book"],
];
export const FEATURE_HEAD: readonly string[] = [
  "",
  "Tokenpit",
  "ABIDES",
  "PAMS",
  "bourse",
  "exchange-core",
  "nodejs-order-book",
];

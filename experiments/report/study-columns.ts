import { CONDITIONS } from "./condition-columns.ts";
import { DOSE_RESPONSE, EFFECTS } from "./outcome-columns.ts";
import { SENSITIVITY } from "./sensitivity-columns.ts";
import {
  ARM,
  AS_UNIT,
  FAMILY,
  integer,
  number,
  type StudyTable,
  text,
  UNIT,
} from "./study-column.ts";

const ROLE = text("role", "What the arm is for.", [
  "reference",
  "arm",
  "point",
  "negative_control",
  "positive_control",
]);

const SPEC_HASH = text("spec_hash", "SHA-256 of the arm's explicit scenario.");

const ARMS: StudyTable = {
  name: "arms",
  doc: "One row an arm, the reference first.",
  key: ["arm"],
  columns: [
    ARM,
    ROLE,
    text("label", "The arm in words, as reports name it."),
    text("levels", "Factors' levels as the study states them, a JSON object; empty without."),
    SPEC_HASH,
  ],
};

const RUNS: StudyTable = {
  name: "runs",
  doc:
    "One row a run, replication by replication within each arm. Behind the columns below stand one for each " +
    "factor of " +
    "the study, `factor_` and its name, with the level as the study states it, and one for each measure, such as " +
    "`scu_depth_lots`; their meanings are in `datapackage.json`.",
  key: ["arm", "replication", "antithetic"],
  columns: [
    ARM,
    ROLE,
    SPEC_HASH,
    text("engine_version", "SHA-256 of the sources that made the run."),
    integer("seed", "", "Seed of the study."),
    integer(
      "replication",
      "",
      "Replication, from 0; runs of one replication are a pair across arms.",
    ),
    integer("antithetic", "", "1: the run with mirrored draws."),
    integer("stratum", "", "Which stratum the run is of, from 0; empty without strata."),
    integer(
      "jumps",
      "jumps",
      "Jumps of the compute price that it was given; empty without strata.",
    ),
    number(
      "weight",
      "share of runs",
      "The stratum's probability over its runs, 1 over the runs of an arm; empty without strata.",
    ),
    text("status", "Whether there is a result.", ["ok", "quarantined"]),
    text("trace_hash", "Hash of all facts of the run."),
    text("market_hash", "Hash of all facts but the rules' own events."),
    integer("events", "facts", "Facts recorded."),
    integer("deliveries", "messages and wake-ups", "Deliveries by the kernel."),
    integer("trades", "trades", "Matches."),
  ],
};

const MEDIATORS: StudyTable = {
  name: "mediators",
  doc: "How position limits worked: means over runs, one row an arm and a contract family.",
  key: ["arm", "family"],
  columns: [
    ARM,
    FAMILY,
    number("limit_lots", "lots", "The spot-month limit in force, mean over its marks."),
    number("binding_run_share", "share of runs", "Runs in which the limit bound."),
    number("binding_owner_day_share", "share of owner-days", "Owner-days on which it bound."),
    number("refused_lots", "lots", "Lots that limits refused, or by which they reduced orders."),
    number("forced_lots", "lots", "Lots that the exchange reduced by force."),
    number("desired_minus_actual_lots", "lots", "What owners wanted less what they held."),
    number(
      "largest_over_limit",
      "ratio",
      "Largest position in the spot month over the limit in force at that mark.",
    ),
    number("largest_over_open_interest", "ratio", "Largest position over the open interest."),
    number("largest_over_deliverable_supply", "ratio", "Over the eligible hours of a month."),
    number(
      "fill_probability",
      "share",
      "Share of moments at which a standard size would have filled.",
    ),
    integer(
      "replications",
      "",
      "Replications of the arm: controls may have fewer than the others.",
    ),
  ],
};

const RULE_EVENTS: StudyTable = {
  name: "rule_events",
  doc: "What rules did, one row an arm, a rule and an event that happened in some arm.",
  key: ["arm", "rule", "event"],
  columns: [
    ARM,
    text("rule", "The rule."),
    text("event", "What it did."),
    number("mean_per_run", "events a run", "Mean over runs."),
    number("run_share", "share of runs", "Runs in which it happened at all."),
    integer("n", "runs", "Runs with a result."),
  ],
};

const CURVES: StudyTable = {
  name: "curves",
  doc:
    "Paths in event time over the runs of an arm: what the figures draw, which leave out arms with fewer " +
    "replications than the others. Points of a design that are not compared one by one have none.",
  key: ["arm", "family", "curve", "event_day"],
  columns: [
    ARM,
    FAMILY,
    text("curve", "Which path.", [
      "settlement_price",
      "depth",
      "strategic_position",
      "convergence_error",
    ]),
    UNIT,
    integer("event_day", "business days", "Days to the last trading day, negative before it."),
    integer("n", "runs", "Runs with a value."),
    number("mean", AS_UNIT, "Mean over runs."),
    number("p05", AS_UNIT, "5 % quantile over runs."),
    number("p25", AS_UNIT, "25 % quantile."),
    number("p50", AS_UNIT, "Median."),
    number("p75", AS_UNIT, "75 % quantile."),
    number("p95", AS_UNIT, "95 % quantile."),
    number("low_95", AS_UNIT, "Lower end of the 95 % interval of the mean."),
    number("high_95", AS_UNIT, "Upper end of it."),
  ],
};

const CONTROLS: StudyTable = {
  name: "controls",
  doc: "Controls, one row each.",
  key: ["arm"],
  columns: [
    ARM,
    integer("passed", "", "1: it came out as it must."),
    text("found", "What was found, in words."),
  ],
};

const EXPIRIES: StudyTable = {
  name: "expiries",
  doc:
    "Signs of a squeeze, one row an expiry of a run or of its twin without manipulators: of studies that name " +
    "`squeeze_z` or `expiry_distortion_percent` and have no strata.",
  key: ["arm", "replication", "antithetic", "twin", "family", "last_trade_date"],
  columns: [
    ARM,
    integer("replication", "", "Replication, from 0."),
    integer("antithetic", "", "1: of the run with mirrored draws."),
    integer("twin", "", "1: of the run's twin without agents that mean to move the price."),
    FAMILY,
    text("last_trade_date", "Last trading day of the expiring month."),
    integer("strategic", "", "1: agents that mean to move the price took part."),
    text("market_hash", "Hash of all facts of that run or twin but the rules' own events."),
    number(
      "distortion_percent",
      "% of the true index",
      "Final settlement price over the true index, less one.",
    ),
    number("dominance", "", "Largest long over the lots traded in the settlement window."),
    number("asymmetry", "", "Concentration of longs less that of shorts."),
    number(
      "score",
      "probability",
      "That strategic agents took part, by the alarm's fit without this replication; empty where a sign is missing, " +
        "the same market stands in an earlier row, or the study has no runs of both kinds.",
    ),
  ],
};

/** The tables of a study in the order of the dictionary: the one schema of dictionary and data package. */
export const STUDY_TABLES: readonly StudyTable[] = [
  RUNS,
  ARMS,
  EFFECTS,
  CONDITIONS,
  DOSE_RESPONSE,
  SENSITIVITY,
  MEDIATORS,
  RULE_EVENTS,
  CURVES,
  CONTROLS,
  EXPIRIES,
];

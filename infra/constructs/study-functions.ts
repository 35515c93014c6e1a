import { Size, type aws_s3 as s3 } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { CodeVersion } from "../../experiments/record/program-version.ts";
import { ONE_PROCESSOR_MB } from "../options.ts";
import { KEYS } from "./keys.ts";
import { StudyFunction, type StudyFunctionProps } from "./study-function.ts";

export interface StudyFunctionsProps {
  readonly bucket: s3.IBucket;
  readonly code: CodeVersion;
  readonly runCellsMemoryMb: number;
}

/** What Lambda gives every function without extra charge. */
const SCRATCH = Size.mebibytes(512);

/** Room for the packs of a study of a million cells, and for its tables. */
const WIDE_SCRATCH = Size.gibibytes(10);

/** The four functions of a study, each with the keys that it reads and writes (docs/decisions/0006-cloud.md). */
export class StudyFunctions extends Construct {
  /** What is to be run next, and what is to be merged then. */
  readonly plan: StudyFunction;
  /** The cells of one shard. */
  readonly runCells: StudyFunction;
  /** One node of the tree that merges shards, or its root. */
  readonly reduce: StudyFunction;
  /** Tables and pages. */
  readonly summarise: StudyFunction;

  constructor(scope: Construct, id: string, props: StudyFunctionsProps) {
    super(scope, id);
    const one = (construct: string, own: Own): StudyFunction =>
      new StudyFunction(this, construct, { ...DEFAULTS, ...props, ...own });
    this.plan = one("Plan", {
      name: "plan",
      description: "Plans the next round of a study: its shards, and the nodes that merge them",
      reads: [KEYS.submissions, KEYS.scenarios, KEYS.rounds],
      writes: [KEYS.scenarios, KEYS.cuts, KEYS.plans, KEYS.nodes, KEYS.cells],
      scratch: WIDE_SCRATCH,
      hasCatalog: true,
    });
    this.runCells = one("RunCells", {
      name: "run-cells",
      description: "Runs the cells of one shard",
      reads: [KEYS.submissions, KEYS.scenarios, KEYS.rounds],
      writes: [KEYS.shards],
      memoryMb: props.runCellsMemoryMb,
      mapsErrors: false,
    });
    this.reduce = one("Reduce", {
      name: "reduce",
      description: "Merges what shards left: checks every digest and lists what is there",
      reads: [KEYS.submissions, KEYS.rounds],
      writes: [KEYS.packs],
      scratch: WIDE_SCRATCH,
    });
    this.summarise = one("Summarise", {
      name: "summarise",
      description: "Compares the arms of a study and writes its tables",
      reads: [KEYS.submissions, KEYS.scenarios, KEYS.studies, KEYS.tables],
      writes: [KEYS.results, KEYS.tables],
      scratch: WIDE_SCRATCH,
      hasCatalog: true,
    });
  }

  get all(): readonly StudyFunction[] {
    return [this.plan, this.runCells, this.reduce, this.summarise];
  }
}

const DEFAULTS = {
  memoryMb: ONE_PROCESSOR_MB,
  scratch: SCRATCH,
  hasCatalog: false,
  mapsErrors: true,
} as const;

type Own = Omit<StudyFunctionProps, keyof typeof DEFAULTS | "bucket" | "code"> &
  Partial<Pick<StudyFunctionProps, keyof typeof DEFAULTS>>;

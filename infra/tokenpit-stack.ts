import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { codeVersion } from "../experiments/record/program-version.ts";
import { AlarmTopic } from "./constructs/alarm-topic.ts";
import { MonthlyBudget } from "./constructs/monthly-budget.ts";
import { ResearcherPolicy } from "./constructs/researcher-policy.ts";
import { ResultsBucket } from "./constructs/results-bucket.ts";
import { StaticSite } from "./constructs/static-site.ts";
import { StudyAlarms } from "./constructs/study-alarms.ts";
import { StudyDashboard } from "./constructs/study-dashboard.ts";
import { StudyFunctions } from "./constructs/study-functions.ts";
import { StudyMachine } from "./constructs/study-machine.ts";
import { StudyMetrics } from "./constructs/study-metrics.ts";
import { StudyTables } from "./constructs/study-tables.ts";
import { type StackOptions, readOptions } from "./options.ts";

/** Everything that a study needs in an account: `npx cdk deploy`, wherever one is signed in. */
export class TokenpitStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { description: "Studies of futures markets in AI tokens", ...props });
    const options = readOptions(this.node);
    const { bucket } = new ResultsBucket(this, "Results");
    const functions = new StudyFunctions(this, "Functions", {
      bucket,
      code: codeVersion(),
      runCellsMemoryMb: options.runCellsMemoryMb,
    });
    const { machine } = new StudyMachine(this, "Study", { bucket, functions });
    const { policy } = new ResearcherPolicy(this, "Researcher", { bucket, machine });
    this.#watch(functions, machine, options);
    this.#offer(bucket, options);
    this.#output("ResultsBucket", bucket.bucketName, "Holds submissions and results");
    this.#output("StateMachineArn", machine.stateMachineArn, "Runs studies");
    const { engineVersion, programVersion } = codeVersion();
    this.#output("EngineVersion", engineVersion, "Of the code that was deployed");
    this.#output(
      "ProgramVersion",
      programVersion,
      "Of that and of what plans and analyses studies",
    );
    this.#output("RunCellsMemoryMb", String(options.runCellsMemoryMb), "For estimates of costs");
    this.#output("ResearcherPolicyArn", policy.managedPolicyArn, "For who runs studies");
  }

  #watch(functions: StudyFunctions, machine: StudyMachine["machine"], options: StackOptions): void {
    const { email, hourlySpendAlarmUsd, monthlyBudgetUsd } = options;
    const topic = email === null ? null : new AlarmTopic(this, "AlarmTopic", email).topic;
    const metrics = new StudyMetrics(this, "Metrics", functions);
    const alarms = new StudyAlarms(this, "Alarms", {
      metrics,
      machine,
      hourlySpendAlarmUsd,
      topic,
    });
    new StudyDashboard(this, "Dashboard", { machine, functions, metrics, alarms });
    if (monthlyBudgetUsd !== null && email !== null) {
      new MonthlyBudget(this, "Budget", monthlyBudgetUsd, email);
    }
  }

  #offer(bucket: ResultsBucket["bucket"], { hasTables, site }: StackOptions): void {
    if (hasTables) {
      const { database } = new StudyTables(this, "Tables", bucket);
      this.#output("TablesDatabase", database.ref, "Tables of all studies, for Athena");
    }
    if (site !== null) {
      const { distribution } = new StaticSite(this, "Site", site);
      this.#output("SiteDomain", distribution.distributionDomainName, "Serves the folder");
    }
  }

  #output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}

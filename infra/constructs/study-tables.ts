import { Aws, Stack, aws_athena as athena, aws_glue as glue, type aws_s3 as s3 } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { StudyTable } from "../../experiments/report/study-column.ts";
import { STUDY_TABLES } from "../../experiments/report/study-columns.ts";
import { ROOT as TOP } from "../../experiments/runner/cloud/layout.ts";

/**
 * The tables of all studies for Athena. The study is a partition that a query names (`where study = '…'`); Athena makes
 * its place from that, so that nothing has to crawl the bucket
 * (https://docs.aws.amazon.com/athena/latest/ug/partition-projection-dynamic-id-partitioning.html).
 */
export class StudyTables extends Construct {
  readonly database: glue.CfnDatabase;

  constructor(scope: Construct, id: string, bucket: s3.IBucket) {
    super(scope, id);
    const name = Stack.of(this)
      .stackName.toLowerCase()
      .replaceAll(/[^a-z0-9]/g, "_");
    this.database = new glue.CfnDatabase(this, "Database", {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name, description: "Tables of Tokenpit studies" },
    });
    workGroup(this, name, `s3://${bucket.bucketName}/${TOP}athena/`);
    for (const table of STUDY_TABLES) {
      new glue.CfnTable(this, table.name, {
        catalogId: Aws.ACCOUNT_ID,
        databaseName: this.database.ref,
        tableInput: tableInput(table, `s3://${bucket.bucketName}/${TOP}tables/${table.name}/`),
      });
    }
  }
}

/** Where queries run: their results are encrypted, and one that would scan too much is stopped. */
function workGroup(scope: Construct, name: string, outputLocation: string): void {
  new athena.CfnWorkGroup(scope, "WorkGroup", {
    name,
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: LARGEST_SCAN_BYTES,
      resultConfiguration: {
        outputLocation,
        encryptionConfiguration: { encryptionOption: "SSE_S3" },
      },
    },
  });
}

/** Five cents, at 5 US dollars a terabyte (https://aws.amazon.com/athena/pricing/, 2026-11). */
const LARGEST_SCAN_BYTES = 10_000_000_000;

function tableInput(table: StudyTable, location: string): glue.CfnTable.TableInputProperty {
  return {
    name: table.name,
    description: table.doc.slice(0, LONGEST_DESCRIPTION),
    tableType: "EXTERNAL_TABLE",
    partitionKeys: [{ name: "study", type: "string", comment: "SHA-256 of the submission" }],
    parameters: {
      classification: "parquet",
      "projection.enabled": "true",
      "projection.study.type": "injected",
      "storage.location.template": `${location}study=\${study}/`,
    },
    storageDescriptor: {
      location,
      inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
      serdeInfo: {
        serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
      },
      columns: table.columns.map(({ name, type, doc }) => ({
        name,
        type: type === "text" ? "string" : "double",
        comment: doc.slice(0, LONGEST_COMMENT),
      })),
    },
  };
}

/** https://docs.aws.amazon.com/glue/latest/webapi/API_TableInput.html and API_Column.html. */
const LONGEST_DESCRIPTION = 2048;
const LONGEST_COMMENT = 255;

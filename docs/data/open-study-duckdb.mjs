// Opens the results of a study with SQL, by DuckDB (npm install @duckdb/node-api):
//
//   node docs/data/open-study-duckdb.mjs out/preview
//
// Prints every primary effect as the study states it, and as one gets it from the runs: outcome, arm, difference,
// pairs, difference from the runs. The Parquet files are read as they are; on S3 the same
// queries work on their addresses.
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

const [folder = "."] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create()).connect();
/** @type {(sql: string) => Promise<any[]>} */
const rowsOf = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
for (const table of ["runs", "effects"]) {
  const path = join(folder, `${table}.parquet`).replaceAll("'", "''");
  await connection.run(`create view ${table} as select * from '${path}'`);
}

const effects = await rowsOf(`
  select outcome, arm, estimate, n from effects
  where kind = 'primary' and unit <> 'difference of logarithms'`);
for (const { outcome, arm, estimate, n } of effects) {
  const column = outcome.toLowerCase().replaceAll(".", "_");
  const [{ again }] = await rowsOf(`
    with values_of as (
      select arm, role, replication, avg(${column}) as value
      from runs where ${column} is not null group by all)
    select avg(own.value - base.value) as again
    from values_of own join values_of base using (replication)
    where base.role = 'reference' and own.arm = '${arm.replaceAll("'", "''")}'`);
  const numbers = [estimate, n, again].map((one) => Number(one.toPrecision(9)));
  console.log([outcome, arm, ...numbers].join("\t"));
}

import type { ColumnTable } from "arquero";
import { DEFAULT_TIERS } from "../../engine/economy/structural/demand-parameters.ts";
import { percent, shortNumber } from "../../experiments/report/numbers.ts";
import { scrollTable } from "./scroll-table.ts";
import { tableRows } from "./table-rows.ts";

interface AttributeRow {
  readonly attribute: string;
  readonly electricity: string;
  readonly carbon: string;
  readonly bandwidth: string;
  readonly cloud_compute: string;
  readonly ai_token: string;
  readonly here: string;
}

/** HTML of Table 1 of Xing 2026: commodities by attribute, and what stands for the token's in this laboratory. */
export const commodityTable = (table: ColumnTable): string =>
  scrollTable<AttributeRow>(
    "Table 1 of the paper, and this laboratory",
    [
      ["Attribute", ({ attribute }) => attribute],
      ["Electricity", ({ electricity }) => electricity],
      ["Carbon", ({ carbon }) => carbon],
      ["Bandwidth", ({ bandwidth }) => bandwidth],
      ["Cloud compute", ({ cloud_compute }) => cloud_compute],
      ["AI token", ({ ai_token }) => ai_token],
      ["What stands for it here", ({ here }) => here],
    ],
    tableRows(table),
  );

interface CriterionRow {
  readonly criterion: string;
  readonly paper: string;
  readonly here: string;
}

/** HTML of Table 2 of Xing 2026: Black's criteria for a contract, as the paper judges them and as they stand here. */
export const criteriaTable = (table: ColumnTable): string =>
  scrollTable<CriterionRow>(
    "Table 2 of the paper, and this laboratory",
    [
      ["Criterion of Black 1986", ({ criterion }) => criterion],
      ["The paper", ({ paper }) => paper],
      ["What can be said here", ({ here }) => here],
    ],
    tableRows(table),
  );

interface ParameterRow {
  readonly symbol: string;
  readonly parameter: string;
  /** Null for a number without one. */
  readonly unit: string | null;
  readonly value: number;
}

/** HTML of Table 3 of Xing 2026: the price process. */
export const processTable = (table: ColumnTable): string =>
  scrollTable<ParameterRow>(
    "Table 3 of the paper",
    [
      ["Parameter", ({ parameter }) => parameter],
      ["Symbol", ({ symbol }) => symbol],
      ["Unit", ({ unit }) => unit ?? ""],
      ["Printed value", ({ value }) => shortNumber(value)],
    ],
    tableRows(table),
  );

/** HTML of the demand tiers that the structural economy has by default. */
export const tierTable = (): string =>
  scrollTable(
    "Demand by tier in the structural economy",
    [
      ["Tier", ({ name }) => name],
      ["Share of calls", ({ share }) => percent(share)],
      ["Price elasticity", ({ elasticity }) => shortNumber(elasticity)],
      ["Growth, 1/year", ({ growth }) => shortNumber(growth)],
    ],
    DEFAULT_TIERS,
  );

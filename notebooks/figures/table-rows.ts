import type { ColumnTable } from "arquero";

/**
 * A table's rows as objects. Arquero's own `objects()` and its expressions make functions from text, which the policy
 * of the pages refuses; reading its columns does not.
 */
export function tableRows<Row>(table: ColumnTable): Row[] {
  const columns = table.columnNames().map((name) => [name, table.array(name)] as const);
  return Array.from(
    { length: table.numRows() },
    (_, row) => Object.fromEntries(columns.map(([name, values]) => [name, values[row]])) as Row,
  );
}

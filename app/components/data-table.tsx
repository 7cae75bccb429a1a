import type { ReactNode } from "react";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Set to the right, figures under figures. */
  isNumeric?: boolean;
  /** A class such as `w-[34%]`: once one column has it, the widths given hold whatever the cells say. */
  width?: string;
  /** Names the row: a header cell, and the title of the card on a phone. */
  isRowHeader?: boolean;
}

/**
 * A table that becomes cards on a phone (`data-table.css`). The roles repeat what the elements say because some
 * browsers forget it once a table is laid out as blocks.
 */
export function DataTable<Row>({
  caption,
  isCaptionHidden = false,
  columns,
  rows,
  rowKey,
  isNamedAbove = false,
}: {
  caption: string;
  isCaptionHidden?: boolean;
  /** The columns are the things themselves, so that their names stand out. */
  isNamedAbove?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: see above
    // biome-ignore-start lint/a11y/noInteractiveElementToNoninteractiveRole: see above
    // biome-ignore-start lint/a11y/useSemanticElements: see above
    <table
      role="table"
      className="data-table"
      data-named-above={isNamedAbove || undefined}
      data-fixed={columns.some(({ width }) => width !== undefined) || undefined}
    >
      <caption className={isCaptionHidden ? "sr-only" : "pb-2 text-start text-small text-quiet"}>
        {caption}
      </caption>
      <colgroup>
        {columns.map(({ key, width }) => (
          <col key={key} className={width} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" data-numeric={column.isNumeric || undefined}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) =>
              column.isRowHeader ? (
                <th key={column.key} role="rowheader" scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.key}
                  role="cell"
                  data-label={column.header}
                  data-numeric={column.isNumeric || undefined}
                >
                  {/* One box, so that on a phone the column's name and the content stand side by side. */}
                  <div>{column.cell(row)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/useSemanticElements: see above
    // biome-ignore-end lint/a11y/noInteractiveElementToNoninteractiveRole: see above
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}

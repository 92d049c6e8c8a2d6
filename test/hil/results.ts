/** What the guest writes into the shared folder, a JSON object a line. */
export interface ResultLine {
  readonly scenario: string;
  /** The device node of the host's side. */
  readonly node: string;
  readonly check: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly error?: string;
}

/** Lines that are whole; the last one may be cut where the guest was stopped. */
export function parseResults(text: string): readonly ResultLine[] {
  return text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as ResultLine];
    } catch {
      return [];
    }
  });
}

export function resultTable(lines: readonly ResultLine[]): string {
  const rows = lines.map(({ scenario, node, check, ok, ms, error }) => [
    scenario,
    node,
    check,
    ok ? "ok" : "FAILED",
    `${ms} ms`,
    error ?? "",
  ]);
  const head = ["scenario", "device node", "check", "result", "time", ""];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) =>
          column === 4 ? cell.padStart(widths[4] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

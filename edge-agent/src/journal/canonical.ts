/**
 * One text for one value: JSON with keys sorted by UTF-16 code unit, no blanks, members that are undefined left out
 * (the subset of RFC 8785 that integers and strings need). What is hashed is this text.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonical(entry ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const record = value as Record<string, unknown>;
  const members = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`);
  return `{${members.join(",")}}`;
}

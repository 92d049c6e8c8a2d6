/**
 * One text for one value: JSON with keys sorted by UTF-16 code unit, no blanks, members that are undefined left out
 * (the subset of RFC 8785 that integers and strings need). What is hashed is this text.
 */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map((entry) => canonical(entry ?? null)).join(",")}]`;
  const record = value as Record<string, unknown>;
  let text = "";
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member !== undefined) text += `${text === "" ? "" : ","}"${escaped(key)}":${canonical(member)}`;
  }
  return `{${text}}`;
}

function escaped(key: string): string {
  return /^[\w.-]*$/.test(key) ? key : JSON.stringify(key).slice(1, -1);
}

/*
 * What may stand in a diagnosis bundle. Everything that a person could have said, written or been shown is left out, and what
 * looks like it is covered once more.
 */

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

const cover = "■";

const mailAddress = /[^\s@<>,;":/]+@[\w-]+\.[\w.-]+/g;

/** Digits that could be a number of a person or a telephone, and words that no line of ours is written in. */
const patterns: readonly RegExp[] = [
  mailAddress,
  /\d(?:[\d\s-]{5,}\d)[xX]?/g,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}·]+/gu,
  /[\p{Co}\p{Cs}]+/gu,
  /[A-Za-z0-9+/_=-]{24,}/g,
];

/** A line without what looks like a number, an address, a key or a name. */
export function coverLine(line: string): string {
  return patterns.reduce((text, pattern) => text.replace(pattern, cover), line);
}

/** Facts of a log line whose values are times or sizes, however large. */
const largeNumbers = new Set(["time", "at", "until", "since", "bytes", "heap"]);
/** Facts that lead to one person's visit or slip. */
const leftOut = new Set(["visit", "receiptId", "reqId"]);
const mostPlainNumber = 9_999_999;

/** Facts as they may be kept: numbers, truth values and covered words; anything else is left out. */
export function coverFacts(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, Plain>> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([key, value]): [string, Plain][] => {
      if (leftOut.has(key)) return [];
      if (typeof value === "boolean" || value === null) return [[key, value]];
      if (typeof value === "number")
        return [[key, Math.abs(value) <= mostPlainNumber || largeNumbers.has(key) ? value : cover]];
      if (typeof value !== "string") return [];
      // A log's own time is made of digits and must stay.
      return [[key, key === "time" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? value : coverLine(value)]];
    }),
  );
}

/** Leaves of a configuration that say how the machine is set and nothing else. Other texts are told by their length. */
const openLeaves = new Set([
  "id",
  "kind",
  "driver",
  "port",
  "level",
  "letter",
  "parity",
  "model",
  "view",
  "profile",
  "timeZone",
  "region",
  "lane",
  "lanes",
  "window",
  "device",
  "reader",
  "sign",
  "from",
  "to",
  "protocol",
  "format",
]);

/** A configuration without its texts: how it is built, its numbers and switches, and the names of its parts. */
export function coverConfig(value: unknown, key = ""): Plain {
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "string")
    return openLeaves.has(key) ? coverSecrets(value) : `${cover} ${value.length}`;
  if (Array.isArray(value)) return value.map((each) => coverConfig(each, key));
  if (typeof value !== "object" || value === undefined) return null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined && typeof each !== "function")
      .map(([name, each]) => [name, coverConfig(each, name)]),
  );
}

/** A port may be an address with a name and a password in it, and whom alarms are mailed to is a person. */
function coverSecrets(value: string): string {
  return value
    .replace(/\/\/[^/@\s]*@/g, `//${cover}@`)
    .replace(/[?#].*$/, `?${cover}`)
    .replace(mailAddress, (found) => (found.startsWith(cover) ? found : cover));
}

/** What a device tells of itself, without whose visit has it and what it shows. */
export function coverView<V extends { readonly values: Readonly<Record<string, unknown>> }>(view: V): Plain {
  const { claim, ...rest } = view as V & { readonly claim?: { readonly until: number } | null };
  const values = Object.fromEntries(
    Object.entries(view.values).map(([key, value]) => [
      key,
      key === "shown" && typeof value === "string" ? `${cover} ${value.length}` : (value as Plain),
    ]),
  );
  return { ...(rest as unknown as Record<string, Plain>), claimed: claim != null, values };
}

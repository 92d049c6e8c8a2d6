/*
 * Which settings the console may change. What decides who this station is, where its data lies, where it listens, which
 * programs it runs and which files it reads stays with the configuration file and who installs it.
 */

/** In the order in which they are shown. */
export const editableSections = [
  "hall",
  "station",
  "queue",
  "visit",
  "ratings",
  "supervision",
  "alarms",
  "voice",
  "displays",
  "lines",
  "devices",
  "telemetry",
  "reports",
  "languages",
  "timeZone",
  "server",
  "log",
] as const;
export type EditableSection = (typeof editableSections)[number];

const locked: readonly (readonly string[])[] = [
  ["hall", "id"],
  ["hall", "region"],
  ["station", "id"],
  ["server", "host"],
  ["server", "port"],
  ["server", "allowedHosts"],
  ["displays", "folder"],
  ["voice", "pack"],
  ["voice", "player"],
  ["log", "file"],
  // A file named here is sent to the server named beside it.
  ["alarms", "smtp", "passwordFile"],
  ["alarms", "smtp", "passwordEnv"],
  ["alarms", "smtp", "caFile"],
];

/** Whether a change of this path is the console's: it lies in an editable section and touches nothing that is locked. */
export function isEditable(path: readonly string[]): boolean {
  const [section] = path;
  if (!editableSections.some((known) => known === section)) return false;
  return !locked.some((other) => begins(path, other) || begins(other, path));
}

/** The JSON schema of a section without what is locked in it; null: nothing of it is left. */
export function editableSchema(schema: object, path: readonly string[]): object | null {
  if (locked.some((other) => begins(path, other))) return null;
  const { properties, required, ...rest } = schema as {
    readonly properties?: Readonly<Record<string, object>>;
    readonly required?: readonly string[];
  };
  if (properties === undefined || !locked.some((other) => begins(other, path))) return schema;
  const left = Object.entries(properties).flatMap(([key, part]) => {
    const shown = editableSchema(part, [...path, key]);
    return shown === null ? [] : [[key, shown] as const];
  });
  const keys = left.map(([key]) => key);
  return {
    ...rest,
    properties: Object.fromEntries(left),
    ...(required === undefined ? {} : { required: required.filter((key) => keys.includes(key)) }),
  };
}

/** `path` stands at `beginning` or below it. */
function begins(path: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((step, at) => path[at] === step);
}

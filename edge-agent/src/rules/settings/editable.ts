import { isTree, same, type Tree, valueAt } from "../../contract/setting-overlay.ts";
import type { LockedSetting } from "../../contract/settings-api.ts";
import type { SettingChange } from "../../contract/station-order.ts";

/*
 * Which settings the console may change. What decides who this station is, where its data lies, where it listens, which
 * programs it runs, which files it reads or writes, and to whom it sends people's cases, passwords and what it signs
 * (`lines`, the mail server, webhooks) stays with the configuration file and who installs it.
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
  "devices",
  "telemetry",
  "reports",
  "languages",
  "timeZone",
  "log",
] as const;
export type EditableSection = (typeof editableSections)[number];

const locked: readonly (readonly string[])[] = [
  ["hall", "id"],
  ["hall", "region"],
  ["station", "id"],
  ["displays", "folder"],
  ["voice", "pack"],
  ["voice", "player"],
  ["log", "file"],
  // A file named here is sent to the server named beside it.
  ["alarms", "smtp", "host"],
  ["alarms", "smtp", "port"],
  ["alarms", "smtp", "security"],
  ["alarms", "smtp", "user"],
  ["alarms", "smtp", "passwordFile"],
  ["alarms", "smtp", "passwordEnv"],
  ["alarms", "smtp", "caFile"],
];

/**
 * What managers look for and do not find in the forms, and why. phones: every slip's QR code leads there, so whoever changed
 * it could lead people to a page of their own. cases: they are sent there with their papers. mail: it is told a password.
 * signed: where signed alarms go, and by which secret.
 */
export const lockedReasons = [
  { path: ["server", "publicUrl"], why: "phones" },
  { path: ["lines"], why: "cases" },
  { path: ["alarms", "smtp"], why: "mail" },
  { path: ["alarms", "webhooks"], why: "signed" },
] as const satisfies readonly LockedSetting[];

/** Device files as Linux names them. Any other path may be a file, and a printer writes to what its port names. */
const deviceFile =
  /^[a-z0-9]+:\/dev\/(tty[A-Za-z]+\d+|lp\d+|usb\/\w+\d+|video\d+|hidraw\d+|bus\/usb\/\d+\/\d+|(input|serial|v4l)\/[\w/:@+-]+(\.[\w/:@+-]+)*)(\?\S*)?$/;

/**
 * Whether a change is the console's: it lies in an editable section, touches nothing that is locked, opens no path as a
 * device that is none and that the configuration `file` does not open itself, and has no program told of alarms, nor by
 * another secret, than the file has.
 */
export function isEditable({ path, value }: SettingChange, file: Tree): boolean {
  const [section] = path;
  if (!editableSections.some((known) => known === section)) return false;
  if (locked.some((other) => begins(path, other) || begins(other, path))) return false;
  if (section === "alarms" && path[1] === "webhooks") {
    const known = hooksOf(valueAt(file, ["alarms", "webhooks"]));
    return hooksOf(value).every((hook) => known.some((each) => same(each, hook)));
  }
  if (section !== "devices") return true;
  const known = new Set(portsOf(file["devices"]));
  return portsOf(value).every((port) => !/^[a-z0-9]+:\//.test(port) || known.has(port) || isDevice(port));
}

const isDevice = (port: string) => /^https?:|^escls?:/.test(port) || deviceFile.test(port);

/** To whom each goes, and by which secret: a file or a variable of the agent's own, which nobody may have signed with at will. */
function hooksOf(webhooks: unknown): readonly Tree[] {
  if (!Array.isArray(webhooks)) return [];
  return webhooks.map((hook: unknown) => {
    const { url, secretFile, secretEnv } = isTree(hook) ? hook : {};
    return { url, secretFile, secretEnv };
  });
}

function portsOf(devices: unknown): readonly string[] {
  if (!Array.isArray(devices)) return [];
  return devices.flatMap((device: unknown) => {
    const port = isTree(device) ? device["port"] : undefined;
    return typeof port === "string" ? [port] : [];
  });
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

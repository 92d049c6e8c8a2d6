/** What a key of the console asks for. */
export const deskActs = [
  "call",
  "recall",
  "miss",
  "transfer",
  "hold",
  "begin",
  "finish",
  "rate",
  "pause",
  "open",
  "help",
] as const;
export type DeskAct = (typeof deskActs)[number];

/** The key of each act, as its button says it. */
export const keyOf: Readonly<Record<DeskAct, string>> = {
  call: "F2",
  recall: "F3",
  miss: "F4",
  transfer: "F5",
  hold: "F6",
  begin: "F7",
  finish: "F8",
  rate: "F9",
  pause: "F10",
  open: "F11",
  help: "F12",
};

interface Struck {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
}

/** The act of a key struck, or null. A key held down strikes once. Ctrl+F1 calls for help where F12 is the browser's. */
export function actOf({ key, ctrlKey, altKey, metaKey, repeat }: Struck): DeskAct | null {
  if (repeat || altKey || metaKey) return null;
  if (ctrlKey) return key === "F1" ? "help" : null;
  return deskActs.find((act) => keyOf[act] === key) ?? null;
}

/** Whether the browser must be kept from acting on the key by itself: searching, reloading, leaving. */
export const isOurs = ({ key, ctrlKey }: Pick<Struck, "key" | "ctrlKey">): boolean =>
  (ctrlKey && key === "F1") || (!ctrlKey && /^F([2-9]|1[0-2])$/.test(key));

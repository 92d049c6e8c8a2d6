import { DeviceError } from "../../contract/device-error.ts";
import type { SignColour, SignContent, SignLine } from "../../contract/window-sign.ts";
import { encodeGb2312 } from "../gb2312.ts";
import { seenCharacters } from "../text/clean.ts";
import { type TextArea, textEffects } from "./commands.ts";
import type { OnbonFontOptions, onbonFontDefaults } from "./options.ts";

export type FontSettings = OnbonFontOptions &
  Required<Pick<OnbonFontOptions, keyof typeof onbonFontDefaults>>;

const colourCodes: Readonly<Record<SignColour, string>> = { red: "\\C1", green: "\\C2", yellow: "\\C3" };
/** Real-time areas of one card. */
const mostAreas = 4;
const mostCharacters = 400;
const loop = 0;

/**
 * One area a row of the sign, always the same ones, so that nothing old stays: lines in the middle rows, centred with
 * spaces; what is too wide runs to the left, and lines that find no room follow in the last row. Rejects more than 400
 * characters with `invalid-data`.
 */
export function textAreas(
  content: SignContent,
  settings: FontSettings,
): { readonly areas: readonly TextArea[]; readonly missing: readonly string[] } {
  const rows = Math.min(mostAreas, Math.floor(settings.height / settings.fontHeight) || 1);
  const lines = inRows(content.lines, rows);
  if (lines.reduce((sum, { text }) => sum + text.length, 0) > mostCharacters) {
    throw new DeviceError("invalid-data", "this is more text than a sign can show");
  }
  const missing = new Set<string>();
  const above = Math.floor((rows - lines.length) / 2);
  const rowHeight = Math.floor(settings.height / rows);
  const unit = settings.pixelUnits ? 1 : 8;
  const columns = Math.floor(settings.width / (settings.fontHeight / 2));
  const areas = Array.from({ length: rows }, (_, row): TextArea => {
    const line = lines[row - above];
    // A backslash begins the card's own codes, so none comes through from a text.
    const characters = seenCharacters(line?.text ?? "").map((one) => (one === "\\" ? "＼" : one));
    const { bytes, missing: lacking } = encodeGb2312(characters);
    for (const character of lacking) missing.add(character);
    const runs = bytes.length > columns;
    const before = runs ? 0 : Math.floor((columns - bytes.length) / 2);
    return {
      id: row,
      x: 0,
      width: Math.floor(settings.width / unit),
      inPixels: settings.pixelUnits,
      y: row * rowHeight,
      height: rowHeight,
      lineSpace: 0,
      runMode: loop,
      timeout: 0,
      effect: runs ? textEffects.left : textEffects.still,
      speed: runs ? settings.runSpeed : 0,
      stay: 0,
      text: Uint8Array.from([...codes(line, settings), ...new Array<number>(before).fill(0x20), ...bytes]),
    };
  });
  return { areas, missing: [...missing] };
}

function inRows(lines: readonly SignLine[], rows: number): readonly SignLine[] {
  if (lines.length <= rows) return lines;
  const last = lines.slice(rows - 1);
  const text = last.map((line) => line.text).join(" ");
  return [...lines.slice(0, rows - 1), { ...last[0], text }];
}

function codes(line: SignLine | undefined, settings: FontSettings): Uint8Array {
  const font = settings.font === undefined ? "" : `\\F${settings.font}`;
  const colour = settings.colours === "two" ? colourCodes[line?.colour ?? "red"] : "";
  return new TextEncoder().encode(`${font}${colour}`);
}

import { DeviceError } from "../../contract/device-error.ts";
import type { Verdict } from "../rescan.ts";
import { checksumBytes, checksumOf } from "./checksum.ts";
import type { SerialPadOptions } from "./options.ts";
import { type Token, tokensOf } from "./tokens.ts";

export interface PadFrame {
  /** 1 where the pattern has no `{pad}`. */
  readonly pad: number;
  /** Upper-case hexadecimal, two digits a byte. */
  readonly key: string;
}

/**
 * A pattern that was understood. Looks at `maxBytes` bytes at most, and at each once for every possible length. With …
 * and no `{len}` the shortest fit is the frame.
 */
export interface Pattern {
  judge(bytes: Uint8Array, at: number): Verdict;
  /** null for bytes that `judge` does not call a frame. */
  parse(bytes: Uint8Array): PadFrame | null;
}

type Parts = Pick<SerialPadOptions, "frame" | "lengthAdds" | "checksum" | "checksumFrom" | "keys"> & {
  readonly maxBytes: number;
};
type Place = Exclude<Token, { is: "gap" }>;

/** Throws DeviceError `invalid-data` that tells an installer what to change. */
export function compilePattern(options: Parts): Pattern {
  const tokens = tokensOf(options.frame).flatMap((token): Token[] =>
    token.is === "named" && token.name === "check"
      ? Array.from({ length: checksumBytes(options.checksum) }, () => token)
      : [token],
  );
  refuse(mistakeIn(tokens, options));
  const gapAt = tokens.findIndex(({ is }) => is === "gap");
  const places = tokens.filter((token): token is Place => token.is !== "gap");
  const headCount = gapAt === -1 ? places.length : gapAt;
  const hasGap = gapAt !== -1;
  const lengthAt = places.slice(0, headCount).findIndex((place) => isNamed(place, "len"));
  const keysOnly = !places.some(({ is }) => is === "byte") && options.checksum === "none";

  const offsetOf = (index: number, total: number) =>
    index < headCount ? index : total - places.length + index;
  const fits = (frame: Uint8Array, upTo: number): boolean =>
    places.every((place, index) => {
      const offset = offsetOf(index, frame.length);
      return offset >= upTo || place.is !== "byte" || frame[offset] === place.value;
    });
  const parse = (frame: Uint8Array): PadFrame | null => {
    if (frame.length < places.length || !fits(frame, frame.length)) return null;
    if (!checkHolds(frame)) return null;
    const named = (name: string) =>
      places.flatMap((place, index) =>
        isNamed(place, name) ? [frame[offsetOf(index, frame.length)] ?? 0] : [],
      );
    const lengths = named("len");
    if (
      options.lengthAdds !== undefined &&
      lengths.some((one) => one + (options.lengthAdds ?? 0) !== frame.length)
    )
      return null;
    const key = Buffer.from(named("key")).toString("hex").toUpperCase();
    // Where nothing else tells a frame from noise, only a known key is one.
    return keysOnly && !(key in options.keys) ? null : { pad: named("pad")[0] ?? 1, key };
  };
  const checkHolds = (frame: Uint8Array): boolean => {
    const first = places.findIndex((place) => isNamed(place, "check"));
    if (first === -1) return true;
    const checkAt = offsetOf(first, frame.length);
    return checksumOf(options.checksum, frame.subarray(options.checksumFrom, checkAt)).every(
      (byte, i) => frame[checkAt + i] === byte,
    );
  };
  const headFits = (bytes: Uint8Array, at: number): boolean =>
    places
      .slice(0, headCount)
      .every(
        (place, index) =>
          place.is !== "byte" || at + index >= bytes.length || bytes[at + index] === place.value,
      );
  const lengths = (bytes: Uint8Array, at: number): readonly [number, number] => {
    if (!hasGap) return [places.length, places.length];
    const claimed = lengthAt === -1 ? undefined : bytes[at + lengthAt];
    if (claimed === undefined) return [places.length, options.maxBytes];
    const total = claimed + (options.lengthAdds ?? 0);
    return [total, total];
  };
  return {
    parse,
    judge(bytes, at) {
      if (!headFits(bytes, at)) return { is: "noise", reason: "no-start" };
      const [least, most] = lengths(bytes, at);
      if (least < places.length) return { is: "noise", reason: "no-start" };
      if (least > options.maxBytes) return { is: "noise", reason: "too-long" };
      const available = bytes.length - at;
      for (let total = least; total <= Math.min(most, available); total += 1) {
        if (parse(bytes.subarray(at, at + total)) !== null) return { is: "frame", bytes: total };
      }
      return available < most ? { is: "partial" } : { is: "noise", reason: "checksum" };
    },
  };
}

function isNamed(token: Token, name: string): boolean {
  return token.is === "named" && token.name === name;
}

function mistakeIn(tokens: readonly Token[], options: Parts): string | null {
  const count = (name: string) => tokens.filter((token) => isNamed(token, name)).length;
  const gaps = tokens.filter(({ is }) => is === "gap").length;
  const bytes = tokens.length - gaps;
  const gapAt = tokens.findIndex(({ is }) => is === "gap");
  if (count("key") === 0) return "frame: nothing is marked {key}; mark the byte that tells which key it was";
  if (gaps > 1) return "frame: … may stand once; write ?? for each single byte that varies";
  if (bytes > options.maxBytes)
    return `frame: ${bytes} bytes are more than a pad sends (${options.maxBytes})`;
  if (gapAt === 0) return "frame: … can't stand first, since no frame would have a beginning";
  if (gapAt !== -1 && count("len") === 0 && tokens.at(-1)?.is !== "byte")
    return "frame: … needs {len} before it or a fixed byte at the end, or nobody knows where a frame ends";
  if (gaps === 1 && count("len") > 0 && options.lengthAdds === undefined)
    return "lengthAdds: {len} and … need it: how many bytes a frame has beyond what {len} says";
  if (gapAt !== -1 && tokens.slice(gapAt).some((token) => isNamed(token, "len")))
    return "frame: {len} must stand before …";
  if (options.checksum !== "none" && count("check") !== checksumBytes(options.checksum))
    return `frame: with the checksum ${options.checksum}, {check} must stand in it once`;
  if (options.checksum === "none" && tokensOf(options.frame).some((token) => isNamed(token, "check")))
    return "checksum: {check} stands in the frame, so say how it is computed: sum8, xor8 or crc16-modbus";
  const keyBytes = count("key");
  const wrong = Object.keys(options.keys).find((key) => key.length !== keyBytes * 2);
  if (wrong !== undefined)
    return `keys: "${wrong}" must have ${keyBytes * 2} hexadecimal digits, two for each {key} in the frame`;
  return null;
}

function refuse(mistake: string | null): void {
  if (mistake !== null) throw new DeviceError("invalid-data", mistake, { action: "check-settings" });
}

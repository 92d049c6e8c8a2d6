import { DeviceError } from "../../contract/device-error.ts";
import type { Verdict } from "../rescan.ts";
import { checksumBytes, checksumOf } from "./checksum.ts";
import { type PatternOptions, patternMistake } from "./pattern-mistakes.ts";
import { isNamed, type Token, tokensOf } from "./tokens.ts";

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

/** A place before … is counted from the frame's start, one behind it from its end. */
interface Place {
  readonly token: Exclude<Token, { is: "gap" }>;
  readonly fromStart: number | null;
  readonly fromEnd: number;
}

const noStart: Verdict = { is: "noise", reason: "no-start" };

/** Throws DeviceError `invalid-data` that tells an installer what to change. */
export function compilePattern(options: PatternOptions): Pattern {
  const tokens = tokensOf(options.frame).flatMap((token): Token[] =>
    isNamed(token, "check") ? Array.from({ length: checksumBytes(options.checksum) }, () => token) : [token],
  );
  const mistake = patternMistake(tokens, options);
  if (mistake !== null) throw new DeviceError("invalid-data", mistake, { action: "check-settings" });
  const places = placesOf(tokens);
  const hasGap = places.length < tokens.length;
  const { maxBytes, lengthAdds, checksum, checksumFrom, keys } = options;
  const fixed = places.flatMap(({ token, ...place }) =>
    token.is === "byte" ? [{ ...place, value: token.value }] : [],
  );
  const named = (name: string) => places.filter(({ token }) => isNamed(token, name));
  const [checkPlace] = named("check");
  const lengthPlaces = named("len");
  const keyPlaces = named("key");
  const [padPlace] = named("pad");
  // Where nothing else tells a frame from noise, only a known key is one.
  const onlyKnownKeys = fixed.length === 0 && checksum === "none";

  const fits = (bytes: Uint8Array, at: number, total: number): boolean => {
    for (const place of fixed) if (bytes[at + offsetOf(place, total)] !== place.value) return false;
    return true;
  };
  const parse = (frame: Uint8Array): PadFrame | null => {
    const total = frame.length;
    if (total < places.length || !fits(frame, 0, total)) return null;
    const byteAt = (place: Place) => frame[offsetOf(place, total)] ?? 0;
    if (lengthAdds !== undefined && lengthPlaces.some((place) => byteAt(place) + lengthAdds !== total)) {
      return null;
    }
    if (checkPlace !== undefined) {
      const checkAt = offsetOf(checkPlace, total);
      const check = checksumOf(checksum, frame.subarray(checksumFrom, checkAt));
      if (!check.every((byte, i) => frame[checkAt + i] === byte)) return null;
    }
    const key = Buffer.from(keyPlaces.map(byteAt)).toString("hex").toUpperCase();
    if (onlyKnownKeys && !(key in keys)) return null;
    return { pad: padPlace === undefined ? 1 : byteAt(padPlace), key };
  };
  /** The shortest and the longest frame that may begin here. */
  const lengthsAt = (bytes: Uint8Array, at: number): readonly [number, number] => {
    if (!hasGap) return [places.length, places.length];
    const claimed = bytes[at + (lengthPlaces[0]?.fromStart ?? bytes.length)];
    if (claimed === undefined) return [places.length, maxBytes];
    return [claimed + (lengthAdds ?? 0), claimed + (lengthAdds ?? 0)];
  };
  return {
    parse,
    judge(bytes, at) {
      const available = bytes.length - at;
      for (const { fromStart, value } of fixed) {
        if (fromStart !== null && fromStart < available && bytes[at + fromStart] !== value) return noStart;
      }
      const [least, most] = lengthsAt(bytes, at);
      if (least < places.length) return noStart;
      if (least > maxBytes) return { is: "noise", reason: "too-long" };
      for (let total = least; total <= Math.min(most, available); total += 1) {
        if (fits(bytes, at, total) && parse(bytes.subarray(at, at + total)) !== null) {
          return { is: "frame", bytes: total };
        }
      }
      return available < most ? { is: "partial" } : { is: "noise", reason: "checksum" };
    },
  };
}

function placesOf(tokens: readonly Token[]): readonly Place[] {
  const gapAt = tokens.findIndex(({ is }) => is === "gap");
  return tokens.flatMap((token, index) =>
    token.is === "gap"
      ? []
      : [{ token, fromStart: gapAt === -1 || index < gapAt ? index : null, fromEnd: tokens.length - index }],
  );
}

function offsetOf({ fromStart, fromEnd }: Pick<Place, "fromStart" | "fromEnd">, total: number): number {
  return fromStart ?? total - fromEnd;
}

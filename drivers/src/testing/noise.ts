import fc from "fast-check";

/** Bytes cut anywhere: the same bytes in the same order, in pieces of any length. */
export function cutAnywhere(bytes: Uint8Array): fc.Arbitrary<Uint8Array[]> {
  return fc.array(fc.nat({ max: bytes.length }), { maxLength: 12 }).map((cuts) => {
    const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
    return edges.slice(1).map((edge, i) => bytes.subarray(edges[i], edge));
  });
}

/**
 * Noise that looks like frames now and then: random bytes mixed with `lures` (a preamble, a half frame), as long
 * as `tolerable` holds for the whole.
 */
export function noise(
  lures: readonly Uint8Array[],
  tolerable: (bytes: Uint8Array) => boolean = () => true,
): fc.Arbitrary<Uint8Array> {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 24 }),
    ...(lures.length > 0 ? [fc.constantFrom(...lures)] : []),
  );
  return fc
    .array(piece, { maxLength: 6 })
    .map((pieces) => concatBytes(pieces))
    .filter(tolerable);
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

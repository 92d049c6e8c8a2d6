import { describe, expect, it } from "vitest";
import { runCharstring, type Subroutines } from "./type2.ts";

/** Numbers −107…107 as one byte, operators as given. */
const n = (value: number) => value + 139;
const op = {
  hstem: 1,
  vmove: 4,
  rline: 5,
  hline: 6,
  vline: 7,
  rrcurve: 8,
  call: 10,
  back: 11,
  end: 14,
  hintmask: 19,
  rmove: 21,
  hmove: 22,
  hvcurve: 31,
};

const none: Subroutines = { count: 0, item: () => undefined };

function outline(code: number[], local: number[][] = []) {
  const localSubroutines = {
    count: local.length,
    item: (at: number) => (local[at] ? Buffer.from(local[at]) : undefined),
  };
  return runCharstring({ code: Buffer.from(code), globalSubroutines: none, localSubroutines }).contours;
}

describe("Type 2 charstrings", () => {
  it("draw lines along both axes in turn", () => {
    expect(outline([n(10), n(20), op.rmove, n(30), n(40), n(-30), op.hline, op.end])).toEqual([
      [10, 20, 40, 20, 40, 60, 10, 60],
    ]);
  });

  it("end curves where they should", () => {
    const [curve = []] = outline([
      n(0),
      op.hmove,
      n(10),
      n(0),
      n(10),
      n(10),
      n(0),
      n(10),
      op.rrcurve,
      op.end,
    ]);
    expect(curve.slice(-2)).toEqual([20, 20]);
    const [turn = []] = outline([n(0), op.hmove, n(10), n(10), n(10), n(10), op.hvcurve, op.end]);
    expect(turn.slice(-2)).toEqual([20, 20]);
  });

  it("skip hints, counted with the width before them", () => {
    const code = [
      n(50),
      n(1),
      n(2),
      op.hstem,
      n(3),
      n(4),
      op.hintmask,
      0xff,
      n(5),
      op.vmove,
      n(6),
      op.hline,
      op.end,
    ];
    expect(outline(code)).toEqual([[0, 5, 6, 5]]);
  });

  it("call subroutines with their bias, and stop a call that never ends", () => {
    expect(outline([n(1), op.hmove, n(-107), op.call, op.end], [[n(2), n(3), op.rline, op.back]])).toEqual([
      [1, 0, 3, 3],
    ]);
    expect(outline([n(1), op.hmove, n(-107), op.call], [[n(-107), op.call]])).toEqual([[1, 0]]);
  });
});

import { Outline } from "./outline.ts";

export interface Subroutines {
  readonly count: number;
  item(index: number): Buffer | undefined;
}

export interface CharstringProgram {
  readonly code: Buffer;
  readonly globalSubroutines: Subroutines;
  readonly localSubroutines: Subroutines;
}

const maxCalls = 10;

/** Runs a Type 2 charstring (Adobe technical note 5177). Hints are counted and skipped; nothing is hinted. */
export function runCharstring(program: CharstringProgram): Outline {
  const run = new Run(program);
  run.execute(program.code, 0);
  return run.outline;
}

class Run {
  readonly outline = new Outline();
  private readonly program: CharstringProgram;
  private stack: number[] = [];
  private x = 0;
  private y = 0;
  private stems = 0;

  constructor(program: CharstringProgram) {
    this.program = program;
  }

  /** Returns false once the glyph has ended. */
  execute(code: Buffer, depth: number): boolean {
    let at = 0;
    while (at < code.length) {
      const lead = code.readUInt8(at++);
      if (lead === 28) {
        this.stack.push(code.readInt16BE(at));
        at += 2;
      } else if (lead >= 32 && lead <= 246) this.stack.push(lead - 139);
      else if (lead >= 247 && lead <= 250) this.stack.push((lead - 247) * 256 + code.readUInt8(at++) + 108);
      else if (lead >= 251 && lead <= 254) this.stack.push(-(lead - 251) * 256 - code.readUInt8(at++) - 108);
      else if (lead === 255) {
        this.stack.push(code.readInt32BE(at) / 65536);
        at += 4;
      } else if (lead === 10 || lead === 29) {
        const list = lead === 10 ? this.program.localSubroutines : this.program.globalSubroutines;
        const subroutine = list.item((this.stack.pop() ?? 0) + subroutineBias(list.count));
        if (subroutine && depth < maxCalls && !this.execute(subroutine, depth + 1)) return false;
      } else if (lead === 11) return true;
      else if (lead === 14) return false;
      else if (lead === 19 || lead === 20) {
        this.countStems();
        at += (this.stems + 7) >> 3;
      } else if (lead === 12) this.flex(code.readUInt8(at++));
      else this.draw(lead);
    }
    return true;
  }

  private countStems(): void {
    this.stems += this.stack.length >> 1;
    this.stack = [];
  }

  private line(dx: number, dy: number): void {
    this.x += dx;
    this.y += dy;
    this.outline.lineTo(this.x, this.y);
  }

  private move(dx: number, dy: number): void {
    this.x += dx;
    this.y += dy;
    this.outline.moveTo(this.x, this.y);
  }

  private curve(ax: number, ay: number, bx: number, by: number, dx: number, dy: number): void {
    const [x1, y1] = [this.x + ax, this.y + ay];
    const [x2, y2] = [x1 + bx, y1 + by];
    this.x = x2 + dx;
    this.y = y2 + dy;
    this.outline.cubicTo(x1, y1, x2, y2, this.x, this.y);
  }

  private draw(operator: number): void {
    const stack = this.stack;
    const value = (index: number) => stack[index] ?? 0;
    const count = stack.length;
    switch (operator) {
      case 1:
      case 3:
      case 18:
      case 23:
        this.countStems();
        return;
      case 21:
        this.move(value(count - 2), value(count - 1));
        break;
      case 22:
        this.move(value(count - 1), 0);
        break;
      case 4:
        this.move(0, value(count - 1));
        break;
      case 5:
        this.lines(0, count);
        break;
      case 6:
      case 7:
        for (let index = 0; index < count; index++) {
          if ((operator === 6) === (index % 2 === 0)) this.line(value(index), 0);
          else this.line(0, value(index));
        }
        break;
      case 8:
        this.curves(0, count);
        break;
      case 24:
        this.curves(0, count - 2);
        this.lines(count - 2, count);
        break;
      case 25:
        this.lines(0, count - 6);
        this.curves(count - 6, count);
        break;
      case 26:
      case 27:
        this.straightCurves(operator === 27);
        break;
      case 30:
      case 31:
        this.alternatingCurves(operator === 31);
        break;
    }
    this.stack = [];
  }

  private lines(from: number, to: number): void {
    for (let at = from; at + 1 < to; at += 2) this.line(this.stack[at] ?? 0, this.stack[at + 1] ?? 0);
  }

  private curves(from: number, to: number): void {
    for (let at = from; at + 5 < to; at += 6) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = this.stack.slice(at, at + 6);
      this.curve(a, b, c, d, e, f);
    }
  }

  /** hhcurveto, vvcurveto: curves that start and end along one axis. */
  private straightCurves(horizontal: boolean): void {
    let at = this.stack.length % 4 === 0 ? 0 : 1;
    let across = at === 1 ? (this.stack[0] ?? 0) : 0;
    for (; at + 3 < this.stack.length; at += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = this.stack.slice(at, at + 4);
      if (horizontal) this.curve(a, across, b, c, d, 0);
      else this.curve(across, a, b, c, 0, d);
      across = 0;
    }
  }

  /** hvcurveto, vhcurveto: curves that turn by a right angle each. */
  private alternatingCurves(startsHorizontal: boolean): void {
    let horizontal = startsHorizontal;
    for (let at = 0; at + 3 < this.stack.length; at += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = this.stack.slice(at, at + 4);
      const odd = this.stack.length - at === 5 ? (this.stack[at + 4] ?? 0) : 0;
      if (horizontal) this.curve(a, 0, b, c, odd, d);
      else this.curve(0, a, b, c, d, odd);
      horizontal = !horizontal;
    }
  }

  private flex(operator: number): void {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = this.stack;
    if (operator === 35) {
      this.curve(a, b, c, d, e, f);
      this.curve(g, h, i, j, k, l);
    } else if (operator === 34) {
      this.curve(a, 0, b, c, d, 0);
      this.curve(e, 0, f, -c, g, 0);
    } else if (operator === 36) {
      this.curve(a, b, c, d, e, 0);
      this.curve(f, 0, g, h, i, -(b + d + h));
    } else if (operator === 37) {
      const dx = a + c + e + g + i;
      const dy = b + d + f + h + j;
      const wide = Math.abs(dx) > Math.abs(dy);
      this.curve(a, b, c, d, e, f);
      this.curve(g, h, i, j, wide ? k : -dx, wide ? -dy : k);
    }
    this.stack = [];
  }
}

function subroutineBias(count: number): number {
  return count < 1240 ? 107 : count < 33900 ? 1131 : 32768;
}

import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { begun, extended, inBox, type Point, type Stroke, signatureBox } from "../../signature/strokes.ts";

/** How far an arrow key moves the pen, in units of the box. */
const penStep = 15;

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -penStep],
  ArrowDown: [0, penStep],
  ArrowLeft: [-penStep, 0],
  ArrowRight: [penStep, 0],
};

/**
 * Paper for a finger, a stylus or a mouse. From the keyboard: the space bar lowers and lifts the pen, arrows
 * move it. Fires `signed` with the strokes after each one.
 */
@customElement("signature-pad")
export class SignaturePad extends LitElement {
  @property() label = "";
  strokes: Stroke[] = [];
  #pointer: number | null = null;
  #pen: Point = [signatureBox.width / 4, signatureBox.height / 2];
  #down = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<canvas tabindex="0" role="img" aria-label=${this.label} width=${signatureBox.width * 2} height=${signatureBox.height * 2}
      @pointerdown=${this.#begin} @pointermove=${this.#move} @pointerup=${this.#end} @pointercancel=${this.#end} @keydown=${this.#key}></canvas>`;
  }

  clear(): void {
    this.#down = false;
    this.#set([]);
  }

  readonly #begin = (event: PointerEvent): void => {
    if (this.#pointer !== null) return;
    this.#pointer = event.pointerId;
    (event.target as HTMLCanvasElement).setPointerCapture(event.pointerId);
    this.strokes = begun(this.strokes, this.#point(event));
    this.#draw();
  };

  readonly #move = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    for (const point of event.getCoalescedEvents?.() ?? [event])
      this.strokes = extended(this.strokes, this.#point(point));
    this.#draw();
  };

  readonly #end = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = null;
    this.#set(this.strokes);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const move = moves[event.key];
    if (event.key === " ") {
      this.#down = !this.#down;
      if (this.#down) this.strokes = begun(this.strokes, this.#pen);
      this.#set(this.strokes);
    } else if (move !== undefined && this.#down) {
      this.#pen = inBox(this.#pen[0] + move[0], this.#pen[1] + move[1], { left: 0, top: 0, ...signatureBox });
      this.#set(extended(this.strokes, this.#pen));
    } else return;
    event.preventDefault();
  };

  #point(event: PointerEvent): Point {
    const { left, top, width, height } = (
      this.querySelector("canvas") as HTMLCanvasElement
    ).getBoundingClientRect();
    return inBox(event.clientX, event.clientY, { left, top, width, height });
  }

  #set(strokes: Stroke[]): void {
    this.strokes = strokes;
    this.#draw();
    this.dispatchEvent(new CustomEvent("signed", { detail: strokes }));
  }

  #draw(): void {
    const canvas = this.querySelector("canvas");
    const context = canvas?.getContext("2d");
    if (canvas === null || context === null || context === undefined) return;
    const scale = canvas.width / signatureBox.width;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.lineWidth = 8 * scale;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.strokeStyle = "#10233f";
    for (const stroke of this.strokes) {
      context.beginPath();
      stroke.forEach(([x, y], at) => {
        if (at === 0) context.moveTo(x * scale, y * scale);
        context.lineTo(x * scale, y * scale);
      });
      context.stroke();
    }
  }
}

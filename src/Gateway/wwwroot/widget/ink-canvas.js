// @ts-check
import { thin } from './ink-thin.js';

/**
 * A canvas to write on by mouse, touch and pen. The panel and the script of `/v1/js` both use it.
 *
 * A stroke is a list of `[x, y, t]`: x and y in the canvas's own units (`width` × `height`, y down, one decimal), t in
 * whole milliseconds since the first point of the ink.
 * @typedef {[x: number, y: number, t: number][]} Stroke
 */

/** What the service takes at most (its limits on strokes and points). */
const mostStrokes = 200;
const mostPoints = 4000;

export class InkCanvas {
  /** @type {Stroke[]} */
  #strokes = [];
  /** @type {number | undefined} the pointer that is writing */
  #pointer;
  #start = 0;
  #canvas;
  #look;
  #stop = new AbortController();
  /** @type {ResizeObserver} */
  #resized;

  /**
   * @param {HTMLCanvasElement} canvas sized by the page's styles; its bitmap follows them and the screen's density
   * @param {{width: number, height: number, picture?: CanvasImageSource, lineColor?: string, lineWidth?: number,
   *   background?: string, onChange?: () => void}} look `width`, `height`: the units of the strokes; `picture` fills them
   */
  constructor(canvas, look) {
    this.#canvas = canvas;
    this.#look = { lineColor: 'red', lineWidth: 3, background: 'white', ...look };
    const { signal } = this.#stop;
    // Without this a finger scrolls the page instead of writing.
    canvas.style.touchAction = 'none';
    canvas.addEventListener('pointerdown', event => this.#down(event), { signal });
    canvas.addEventListener('pointermove', event => this.#move(event), { signal });
    for (const type of ['pointerup', 'pointercancel']) {
      canvas.addEventListener(type, event => this.#up(/** @type {PointerEvent} */ (event)), { signal });
    }
    this.#resized = new ResizeObserver(() => this.#redraw());
    this.#resized.observe(canvas);
  }

  /** How many strokes there are. */
  get size() {
    return this.#strokes.length;
  }

  /** The ink as the protocol takes it: a JSON string, short enough for a form. */
  get strokes() {
    return JSON.stringify(thin(this.#strokes));
  }

  /** Takes the last stroke back. */
  undo() {
    this.#strokes.pop();
    this.#changed();
  }

  /** Takes everything back. */
  clear() {
    this.#strokes = [];
    this.#changed();
  }

  /** Ends listening; the canvas stays as it is. */
  close() {
    this.#stop.abort();
    this.#resized.disconnect();
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (this.#pointer !== undefined || event.button !== 0 || this.#strokes.length >= mostStrokes) return;
    event.preventDefault();
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    if (this.#strokes.length === 0) this.#start = event.timeStamp;
    this.#strokes.push([]);
    this.#add(event);
    this.#redraw();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.pointerId !== this.#pointer) return;
    // Between two frames the device may have reported many points; each has its own time.
    const points = event.getCoalescedEvents?.() ?? [];
    for (const point of points.length ? points : [event]) this.#add(point);
    this.#redraw();
  }

  /** @param {PointerEvent} event */
  #up(event) {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = undefined;
    this.#changed();
  }

  /** @param {PointerEvent} event */
  #add(event) {
    const stroke = this.#strokes[this.#strokes.length - 1];
    if (stroke.length >= mostPoints) return;
    const box = this.#canvas.getBoundingClientRect();
    const { width, height } = this.#look;
    const x = Math.round((event.clientX - box.left) / box.width * width * 10) / 10;
    const y = Math.round((event.clientY - box.top) / box.height * height * 10) / 10;
    stroke.push([x, y, Math.max(0, Math.round(event.timeStamp - this.#start))]);
  }

  #changed() {
    this.#redraw();
    this.#look.onChange?.();
  }

  #redraw() {
    const { width, height, picture, lineColor, lineWidth, background } = this.#look;
    const scale = this.#canvas.clientWidth * devicePixelRatio / width;
    if (!scale) return;
    this.#canvas.width = Math.round(width * scale);
    this.#canvas.height = Math.round(height * scale);
    const context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext('2d'));
    context.scale(scale, scale);
    context.fillStyle = background;
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    // The picture's white takes the colour of the ground.
    context.globalCompositeOperation = 'multiply';
    if (picture) context.drawImage(picture, 0, 0, width, height);
    context.globalCompositeOperation = 'source-over';
    context.strokeStyle = lineColor;
    context.lineWidth = lineWidth;
    context.lineCap = context.lineJoin = 'round';
    context.beginPath();
    for (const stroke of this.#strokes) {
      context.moveTo(stroke[0][0], stroke[0][1]);
      // A dot is a line of no length, which round caps make visible.
      for (const [x, y] of stroke) context.lineTo(x, y);
    }
    context.stroke();
  }
}

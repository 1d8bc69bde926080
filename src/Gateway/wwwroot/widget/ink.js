// @ts-check
import { element, sheet } from './dom.js';
import { InkCanvas } from './ink-canvas.js';
import { decode } from './pictures.js';

export const inkStyle = sheet(`
.sheet { border: 1px solid var(--edge); border-radius: 14px; overflow: hidden; background: #fff; }
.sheet canvas { display: block; width: 100%; cursor: crosshair; }
.sheet canvas:focus-visible { outline-offset: -3px; }
.tools { display: flex; gap: 4px; margin: 6px -12px 0; }
`);

/** The sheet to write on: the picture with a canvas over it, undo and clear. */
export class Ink {
  #onChange;
  #sheet = element('div', { class: 'sheet' });
  #undo;
  #clear;
  /** @type {InkCanvas | undefined} */
  #ink;
  /** Nothing to show beside the title. */
  expected = undefined;
  /** Where the sheet stands. */
  element;

  /** @param {import('./words.js').WayWords} words @param {() => void} onChange told when strokes come or go */
  constructor(words, onChange) {
    this.title = words.write;
    this.hint = words.over;
    this.#onChange = onChange;
    const tool = (/** @type {string} */ label, /** @type {() => void} */ click) =>
      element('button', { type: 'button', class: 'quiet', click }, label);
    this.#undo = tool(words.undo, () => this.#ink?.undo());
    this.#clear = tool(words.clear, () => this.#ink?.clear());
    this.element = element('div', { class: 'ink' }, this.#sheet, element('div', { class: 'tools' }, this.#undo, this.#clear));
  }

  /** Whether there is ink to send. */
  get ready() {
    return !!this.#ink?.size;
  }

  /** @param {import('./session.js').InkStage} stage */
  async show({ image, width, height }) {
    const picture = await decode(image);
    this.#ink?.close();
    // A fresh canvas: the old one may hold a pointer.
    const canvas = element('canvas', { tabindex: 0, role: 'img', 'aria-label': this.title });
    canvas.style.aspectRatio = `${width} / ${height}`;
    this.#sheet.replaceChildren(canvas);
    this.#ink = new InkCanvas(canvas, {
      width, height, picture, lineColor: '#0b4fae', onChange: () => this.#changed(),
    });
    this.#changed();
  }

  /** @returns {import('./session.js').Body} */
  answer() {
    return { strokes: this.#ink?.strokes ?? '[]' };
  }

  focus() {
    /** @type {HTMLElement} */ (this.#sheet.firstChild)?.focus();
  }

  close() {
    this.#ink?.close();
  }

  #changed() {
    this.#undo.disabled = this.#clear.disabled = !this.ready;
    this.#onChange();
  }
}

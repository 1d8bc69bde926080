// @ts-check
import { element } from './dom.js';
import { decode } from './pictures.js';

/** @typedef {import('./session.js').GlyphStage} GlyphStage */

/** The grid: nine toggles, one of which is in the tab order; arrows go between them. */
export class Glyphs {
  #step;
  /** @type {HTMLElement[]} */
  #tiles;
  /** The character to look for; the panel shows it above. */
  expected = element('canvas', { role: 'img' });
  /** Where the grid stands. */
  element;
  /** Whether there is something to send: always, since none of the pictures may match. */
  ready = true;

  /** @param {import('./words.js').Words} words @param {boolean} rightToLeft */
  constructor(words, rightToLeft) {
    this.title = words.find;
    this.hint = words.none;
    this.#step = rightToLeft ? -1 : 1;
    this.expected.ariaLabel = words.expected;
    this.#tiles = Array.from({ length: 9 }, (_, index) => element(
      'button',
      {
        type: 'button', class: 'tile',
        'aria-label': words.tile.replace('#', String(index + 1)), click: () => this.#toggle(index),
      },
      element('canvas'),
      element('svg', { class: 'badge', viewBox: '0 0 24 24' },
        element('circle', { cx: 12, cy: 12, r: 11 }), element('path', { d: 'M7 12.5l3.5 3.5 7-8' }))));
    this.element = element(
      'div', { class: 'grid', role: 'group', 'aria-label': words.grid, keydown: event => this.#key(event) }, ...this.#tiles);
  }

  /**
   * Shows a stage. Everything is decoded first, so that the pictures change at once.
   * @param {GlyphStage} stage
   */
  async show({ expected, images }) {
    const [glyph, ...tiles] = await Promise.all([expected, ...images].map(decode));
    // Measured before anything is written: each writing would cost the next measuring a layout.
    const [small, large] = [this.expected, this.#tiles[0]].map(place => Math.round((place.clientWidth || 96) * Math.max(1, devicePixelRatio)));
    draw(this.expected, glyph, small);
    this.#tiles.forEach((tile, index) => {
      tile.ariaPressed = 'false';
      draw(/** @type {HTMLCanvasElement} */ (tile.firstChild), tiles[index], large);
    });
    this.#enter(0, false);
  }

  /** @returns {import('./session.js').Body} */
  answer() {
    return { answer: this.#tiles.map(tile => tile.ariaPressed === 'true') };
  }

  focus() {
    this.#enter(0, true);
  }

  close() {}

  /** @param {number} index */
  #toggle(index) {
    const tile = this.#tiles[index];
    tile.ariaPressed = String(tile.ariaPressed !== 'true');
    this.#enter(index, false);
  }

  /** @param {number} index @param {boolean} focus */
  #enter(index, focus) {
    this.#tiles.forEach((tile, other) => tile.tabIndex = other === index ? 0 : -1);
    if (focus) this.#tiles[index].focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const at = this.#tiles.indexOf(/** @type {HTMLElement} */ (event.target));
    const start = at - at % 3;
    const to = /** @type {Record<string, number>} */ ({
      ArrowRight: at + this.#step, ArrowLeft: at - this.#step, ArrowDown: at + 3, ArrowUp: at - 3, Home: start, End: start + 2,
    })[event.key];
    if (to === undefined) return;
    event.preventDefault();
    // At an edge there is nowhere to go.
    if (this.#tiles[to] && (to % 3 === at % 3 || to - to % 3 === start)) this.#enter(to, true);
  }
}

/**
 * One bitmap pixel a device pixel: the enlarging is done here, once, and well.
 * @param {HTMLCanvasElement} canvas @param {ImageBitmap} picture @param {number} size in device pixels
 */
function draw(canvas, picture, size) {
  canvas.width = canvas.height = size;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, size, size);
  picture.close();
}

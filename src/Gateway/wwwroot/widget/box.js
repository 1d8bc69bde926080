// @ts-check
import { element, shadow, sheet } from './dom.js';

const style = sheet(`
.box {
  display: flex; align-items: center; gap: 12px; position: relative;
  width: 300px; max-width: 100%; min-height: 65px; padding: 0 14px;
  border-radius: 12px; font-weight: 500; text-align: start;
}
.box:hover, .box[data-state=solved] { border-color: var(--accent); }
.flexible { width: 100%; }
.mark { flex: none; width: 30px; height: 30px; }
.frame { stroke: var(--edge); transition: fill .2s, stroke .2s; }
.box:hover .frame { stroke: var(--accent); }
.tick { stroke: var(--on-accent); stroke-width: 3; stroke-dasharray: 1; stroke-dashoffset: 1; opacity: 0; }
.ring { stroke-width: 3; stroke-dasharray: .3 1; transform-origin: center; }
.label { flex: 1; min-width: 0; overflow-wrap: break-word; }
.brand { display: grid; justify-items: center; gap: 3px; color: var(--quiet); font-size: 10px; font-weight: 400; }
.brand svg { width: 22px; height: 22px; }
.tiles { stroke: currentColor; stroke-width: 5; stroke-dasharray: 5 1.5; stroke-linecap: butt; opacity: .45; }
.brand .on { fill: var(--accent); }
[data-state=busy] .frame { stroke: var(--line); }
[data-state=busy] .ring { stroke: var(--accent); animation: turn .9s linear infinite; }
[data-state=busy] .work { stroke-dasharray: var(--share) 1; animation: none; rotate: -90deg; transition: stroke-dasharray .3s; }
[data-state=solved] { cursor: default; }
[data-state=solved] .frame { fill: var(--accent); stroke: var(--accent); }
[data-state=solved] .tick { opacity: 1; stroke-dashoffset: 0; transition: stroke-dashoffset .3s .1s ease-out; }
[data-state=warn] .frame { stroke: var(--warn); stroke-dasharray: .07 .055; }
[data-state=warn] .label { font-size: 13px; }
.compact { flex-direction: column; justify-content: center; gap: 8px; width: 150px; min-height: 140px; padding: 8px; text-align: center; }
.compact .label { flex: none; max-width: 100%; }
.compact .brand { display: flex; gap: 5px; }
.compact .brand svg { width: 14px; height: 14px; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (forced-colors: active) { [data-state=solved] .frame { fill: Highlight; } .tick { stroke: HighlightText; } }
`);

/** @typedef {'idle' | 'busy' | 'solved' | 'warn'} BoxState */

/** The closed widget: one large checkbox. */
export class Box {
  #button;
  #label = element('span', { class: 'label' });
  #ring = element('circle', { cx: 15, cy: 15, r: 8, pathLength: 1 });
  #said = element('span', { class: 'unseen', role: 'status' });

  /**
   * @param {HTMLElement} host gets a shadow root
   * @param {{size?: string, tabindex?: string | number}} look
   * @param {() => unknown} press
   * @param {() => void} near called when a press is likely, so that its code may be loaded
   */
  constructor(host, { size = 'normal', tabindex }, press, near) {
    this.#button = element(
      'button',
      { type: 'button', class: `box ${size}`, role: 'checkbox', tabindex, click: press, pointerenter: near, focus: near },
      element('svg', { class: 'mark', viewBox: '0 0 30 30' },
        element('rect', { class: 'frame', x: 2, y: 2, width: 26, height: 26, rx: 8, pathLength: 1 }),
        element('path', { class: 'tick', d: 'M8.5 15.5l4.5 4.5 9-10', pathLength: 1 }),
        this.#ring),
      this.#label,
      element('span', { class: 'brand', 'aria-hidden': 'true' },
        element('svg', { viewBox: '0 0 20 20' },
          element('path', { class: 'tiles', d: 'M1 3.5h18M1 10h18M1 16.5h18' }),
          element('path', { class: 'on', d: 'M6.5 6.5h7v7h-7z' })),
        'OneCaptcha'));
    shadow(host, style).append(this.#button, this.#said);
  }

  /** @param {BoxState} state @param {string} text @param {number} [share] how much of it is done, where that is known */
  show(state, text, share) {
    this.#ring.setAttribute('class', share === undefined ? 'ring' : 'ring work');
    this.#button.style.setProperty('--share', String(share));
    this.#button.dataset.state = state;
    this.#button.ariaChecked = String(state === 'solved');
    this.#button.ariaBusy = String(state === 'busy');
    this.#label.textContent = text;
    // What came to pass is said to screen readers; that there is a box, they find themselves.
    this.#said.textContent = state === 'solved' || state === 'warn' ? text : '';
  }
}

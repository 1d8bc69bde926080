// @ts-check
import { element, sheet } from './dom.js';
import { loadWayWords } from './words.js';

const style = sheet(`
.sightless { display: grid; gap: 14px; margin: 14px 0 10px; }
.gauge { display: flex; align-items: center; gap: 12px; font-size: 14px; font-variant-numeric: tabular-nums; color: var(--quiet); }
.gauge div { flex: 1; height: 10px; border-radius: 5px; background: var(--line); overflow: hidden; }
.gauge i { display: block; height: 100%; border-radius: 5px; background: var(--accent); transition: width .4s; }
h2:focus { outline: none; }
.gauge span { min-width: 3.2em; text-align: end; }
@media (forced-colors: active) { .gauge div { border: 1px solid CanvasText; } .gauge i { background: Highlight; forced-color-adjust: none; } }
`);

/** Shares that are said aloud when they are reached: often enough to know that it goes on, seldom enough to bear. */
const said = [0.25, 0.5, 0.75];

/** What is shown instead of pictures while the device works. */
class Sightless {
  #percent;
  #bar = element('i');
  #number = element('span', { 'aria-hidden': 'true' });
  #gauge;
  #say;
  #next = 0;
  /** @type {HTMLElement} */
  element;

  /** @param {import('./panel.js').Panel} panel where it is shown @param {import('./words.js').WayWords} words */
  constructor(panel, words) {
    const { root, dialog, inside } = panel;
    this.#percent = new Intl.NumberFormat(dialog.lang, { style: 'percent' });
    this.#say = (/** @type {string} */ text) => panel.said.textContent = text;
    this.#gauge = element('div', { role: 'progressbar', 'aria-labelledby': 'title', 'aria-valuemin': 0, 'aria-valuemax': 100 }, this.#bar);
    this.element = element(
      'div', { class: 'sightless' },
      element('p', { id: 'working' }, words.working),
      element('div', { class: 'gauge' }, this.#gauge, this.#number));
    this.show(0);

    root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, style])];
    dialog.className = '';
    dialog.setAttribute('aria-describedby', 'working');
    const title = element('h2', { id: 'title', tabindex: -1 }, words.unseen);
    inside.replaceChildren(
      element('header', { class: 'bare' }, title, panel.cross()), this.element, panel.note,
      element('footer', {}, element('button', { type: 'button', class: 'quiet', click: () => panel.on({ type: 'back' }) }, words.back)));
    title.focus();
    this.#say(words.working);
  }

  /** @param {number} share how much of the work is done */
  show(share) {
    const text = this.#percent.format(share);
    this.#bar.style.width = `${share * 100}%`;
    this.#number.textContent = text;
    this.#gauge.setAttribute('aria-valuenow', String(Math.round(share * 100)));
    this.#gauge.setAttribute('aria-valuetext', text);
    if (!(share >= said[this.#next])) return;
    while (share >= said[this.#next]) this.#next++;
    if (share < 1) this.#say(text);
  }
}

/** By the panel that shows it. @type {WeakMap<import('./panel.js').Panel, Sightless>} */
const shown = new WeakMap();

/**
 * Shows in a panel how far the work is.
 * @param {import('./panel.js').Panel} panel @param {import('./session.js').Calling} call
 */
export async function work(panel, { wait, share = 0 }) {
  const words = await loadWayWords(panel.dialog.lang);
  let view = shown.get(panel);
  if (!view?.element.isConnected) shown.set(panel, view = new Sightless(panel, words));
  view.show(share);
  panel.tell(wait && wait !== 'work' ? panel.words[wait] : '', true);
}

/**
 * What is said when this way is used up.
 * @param {string} lang @param {number} seconds until it is open again
 * @returns {Promise<string[]>} the text, and what leads back to the pictures
 */
export async function spent(lang, seconds) {
  const words = await loadWayWords(lang);
  const format = new Intl.RelativeTimeFormat(lang);
  const when = seconds < 3600 ? format.format(Math.max(1, Math.ceil(seconds / 60)), 'minute') : format.format(Math.ceil(seconds / 3600), 'hour');
  return [words['sightless-spent'].replace('#', () => when), words.back];
}

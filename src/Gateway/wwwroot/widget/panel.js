// @ts-check
import { element, shadow } from './dom.js';
import { Glyphs } from './glyphs.js';
import { style } from './panel-style.js';

/**
 * @typedef {import('./session.js').State} State
 * @typedef {{words: import('./words.js').Words, lang: string, dir: string, theme: string, keyed: boolean}} Look
 *   `keyed`: the site has a key, and with it refresh and more time
 * @typedef {Glyphs | import('./ink.js').Ink} View  what a stage is solved on
 * @typedef {{
 *   send: (body: import('./session.js').Body) => void, again: () => void, close: () => void, timeUp: () => void,
 *   sightless: () => void, back: () => void,
 * }} Hands
 */

/** Seconds before the end at which the visitor is warned (WCAG 2.2.1). */
const warning = 20;

/** The challenge in a modal dialog: the browser keeps the focus inside, gives it back, and makes the rest of the page inert. */
export class Panel {
  #words;
  #hands;
  #host;
  #root;
  #inside = element('div', { class: 'inside' });
  #dialog;
  #note = element('p', { class: 'note', role: 'status' });
  #said = element('p', { class: 'unseen', role: 'status' });
  #bar = element('i');
  /** @type {View | undefined} */
  #view;
  /** @type {import('./sightless.js').Sightless | undefined} */
  #sightless;
  /** Whether there is a way without pictures. */
  #offers = false;
  /** @type {HTMLButtonElement | undefined} */
  #next;
  #keyed;
  #closed = false;
  #deadline = 0;
  #total = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #ticking;

  /** @param {Look} look @param {Hands} hands what the visitor can do */
  constructor({ words, lang, dir, theme, keyed }, hands) {
    this.#words = words;
    this.#keyed = keyed;
    this.#hands = hands;
    this.#dialog = element(
      'dialog', { lang, dir, 'aria-labelledby': 'title', cancel: event => (event.preventDefault(), hands.close()) },
      this.#inside, this.#said);
    this.#host = element('div', { theme });
    this.#root = shadow(this.#host, style);
    this.#root.append(this.#dialog);
    document.body.append(this.#host);
    this.#dialog.showModal();
  }

  /** @param {State} state @returns {Promise<void>} done when it can be seen */
  async show(state) {
    if (state.at === 'asking') await this.#ask(state);
    if (state.at === 'calling') await (state.request.body?.sightless ? this.#work(state) : this.#wait(state));
    if (state.at === 'stopped') await this.#stop(state);
  }

  /** Leaves nothing behind. */
  close() {
    this.#closed = true;
    clearInterval(this.#ticking);
    this.#view?.close();
    this.#dialog.close();
    this.#host.remove();
  }

  /** @param {import('./session.js').Asking} state */
  async #ask({ stage, note, sameImages }) {
    this.#offers ||= !!stage.sightless;
    const known = this.#view?.element.isConnected;
    if (!known) await this.#build(stage);
    const view = /** @type {View} */ (this.#view);
    const fresh = !known || !sameImages;
    if (fresh) await view.show(/** @type {any} */ (stage));
    if (this.#closed) return;

    this.#dialog.classList.remove('sending');
    this.#enable(true);
    if (note !== 'no-more') this.#time(stage.time);
    this.#progress(stage);
    this.#note.ariaLive = 'polite';
    this.#tell(note ? this.#words[note] : '', note === 'wrong' || note === 'failed' || note === 'time-up');
    if (fresh) view.focus();
  }

  /** @param {import('./session.js').Stage} stage */
  async #build(stage) {
    const words = this.#words;
    const changed = () => this.#enable(true);
    if ('kind' in stage && stage.kind === 'ink') {
      const { Ink, inkStyle } = await import('./ink.js');
      this.#root.adoptedStyleSheets.push(inkStyle);
      this.#view = new Ink(words, changed);
    } else {
      this.#view = new Glyphs(words, this.#dialog.dir === 'rtl');
    }
    const view = this.#view;
    this.#next = element('button', { type: 'button', class: 'primary', click: () => this.#hands.send(view.answer()) }, words.next);
    const more = element('button', { type: 'button', class: 'quiet more', click: () => this.#hands.send({ extend: true }) }, words.more);
    const refresh = element(
      'button', { type: 'button', class: 'quiet', click: () => this.#hands.send({ refresh: true }), 'aria-label': words.refresh, title: words.refresh },
      element('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' },
        element('path', { d: 'M20 11a8 8 0 1 0-2.3 6.3M20 4v7h-7' })));
    // Said with the dialog's name, so that nobody need look for it.
    if (this.#offers) this.#dialog.setAttribute('aria-describedby', 'other');
    this.#inside.replaceChildren(
      element('header', view.expected ? {} : { class: 'bare' },
        ...view.expected ? [element('div', { class: 'expected' }, view.expected)] : [],
        element('h2', { id: 'title' }, view.title),
        this.#cross(),
        element('p', { class: 'hint' }, view.hint)),
      element('div', { class: 'progress' }),
      view.element,
      element('div', { class: 'time', 'aria-hidden': 'true' }, this.#bar),
      this.#note,
      element('footer', {}, ...this.#keyed ? [refresh, more] : [], this.#next, ...this.#offers
        ? [element('button', { type: 'button', id: 'other', class: 'quiet', click: this.#hands.sightless }, words.sightless)] : []));
  }

  #cross() {
    return element(
      'button', { type: 'button', class: 'round', 'aria-label': this.#words.close, click: this.#hands.close },
      element('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, element('path', { d: 'M6 6l12 12M18 6L6 18' })));
  }

  /** @param {import('./session.js').Calling} call */
  #wait({ wait, note }) {
    this.#dialog.classList.add('sending');
    this.#enable(false);
    if (wait) this.#tell(wait === 'work' ? this.#words.checking : this.#words[wait], wait !== 'work');
    else if (note) this.#tell(this.#words[note], true);
  }

  /** The way without pictures. @param {import('./session.js').Calling} call */
  async #work({ wait, share = 0 }) {
    clearInterval(this.#ticking);
    const { Sightless } = await import('./sightless.js');
    if (!this.#sightless?.element.isConnected) {
      this.#dialog.className = '';
      this.#sightless = new Sightless({
        words: this.#words, root: this.#root, dialog: this.#dialog, inside: this.#inside, note: this.#note, cross: this.#cross(),
        back: this.#hands.back, say: text => this.#said.textContent = text,
      });
    }
    this.#sightless.show(share);
    this.#tell(wait && wait !== 'work' ? this.#words[wait] : '', true);
  }

  /** @param {import('./session.js').Stopped} state */
  async #stop({ why, after }) {
    clearInterval(this.#ticking);
    const words = /** @type {Record<string, string>} */ (/** @type {unknown} */ (this.#words));
    const again = element('button', { type: 'button', class: 'primary', click: this.#hands.again }, words[after ? 'back' : 'again']);
    const { inTime } = after ? await import('./sightless.js') : {};
    const text = (words[why] ?? words.down).replace('#', () => inTime?.(this.#dialog.lang, after ?? 0) ?? '');
    this.#dialog.className = '';
    this.#inside.replaceChildren(
      element('header', { class: 'bare' }, element('h2', { id: 'title' }, words.title), this.#cross()),
      element('div', { class: 'stop' }, element('p', { role: 'alert' }, text), again));
    again.focus();
  }

  /** @param {boolean} free whether the visitor may act */
  #enable(free) {
    for (const button of this.#inside.querySelectorAll('footer button, .primary')) {
      // aria-disabled and not disabled: the focus would be lost.
      button.setAttribute('aria-disabled', String(!free));
      button.setAttribute('aria-busy', String(!free && button.classList.contains('primary')));
    }
    if (this.#next) this.#next.disabled = free && !this.#view?.ready;
  }

  /** @param {import('./session.js').Stage} stage */
  #progress(stage) {
    const place = /** @type {HTMLElement} */ (this.#inside.querySelector('.progress'));
    const [at, of] = 'stages' in stage ? [stage.stage + 1, stage.stages] : [1, 1];
    if (this.#next) this.#next.textContent = at < of ? this.#words.next : this.#words.finish;
    if (of < 2) return place.replaceChildren();
    const text = this.#words.step.replace('#', String(at)).replace('#', String(of));
    place.replaceChildren(
      element('div', { class: 'steps', 'aria-hidden': 'true' }, ...Array.from({ length: of }, (_, index) =>
        element('i', { class: index < at - 1 ? 'past' : index < at ? 'here' : '' }))),
      element('span', {}, text));
    this.#said.textContent = text;
  }

  /** @param {number} seconds */
  #time(seconds) {
    clearInterval(this.#ticking);
    this.#total = seconds * 1000;
    this.#deadline = performance.now() + this.#total;
    this.#dialog.classList.remove('late');
    this.#ticking = setInterval(() => this.#tick(), 500);
    this.#tick();
  }

  #tick() {
    const left = Math.max(0, this.#deadline - performance.now());
    this.#bar.style.transform = `scaleX(${left / this.#total})`;
    if (left <= warning * 1000) {
      const text = this.#words.late.replace('#', String(Math.ceil(left / 1000)));
      // Seen it counts down, heard it is said once.
      if (!this.#dialog.classList.contains('late')) this.#said.textContent = text;
      this.#dialog.classList.add('late');
      this.#note.ariaLive = 'off';
      this.#tell(text, true);
    }
    if (left === 0) {
      clearInterval(this.#ticking);
      this.#hands.timeUp();
    }
  }

  /** @param {string} text @param {boolean} [warn] */
  #tell(text, warn) {
    this.#note.textContent = text;
    this.#note.classList.toggle('warn', !!warn);
  }
}

// @ts-check
import { element, shadow } from './dom.js';
import { Glyphs } from './glyphs.js';
import { style } from './panel-style.js';
import { loadWayWords } from './words.js';

/**
 * @typedef {import('./session.js').State} State
 * @typedef {{words: import('./words.js').Words, lang: string, dir: string, theme: string, keyed: boolean}} Look
 *   `keyed`: the site has a key, and with it refresh and more time
 * @typedef {Glyphs | import('./ink.js').Ink} View  what a stage is solved on
 */

/** Seconds before the end at which the visitor is warned (WCAG 2.2.1). */
const warning = 20;

/** @param {string} look @param {(event: MouseEvent) => unknown} click @param {...(Node | string)} children */
const button = (look, click, ...children) => element('button', { type: 'button', class: look, click }, ...children);

/** @param {string} d */
const icon = d => element('svg', { viewBox: '0 0 24 24' }, element('path', { d }));

/** The challenge in a modal dialog: the browser keeps the focus inside, gives it back, and makes the rest of the page inert. */
export class Panel {
  /** @type {import('./words.js').Words & Record<string, string>} */
  words;
  #close;
  #host;
  root;
  inside = element('div', { class: 'inside' });
  dialog;
  note = element('p', { class: 'note', role: 'status' });
  said = element('p', { class: 'unseen', role: 'status' });
  #bar = element('i');
  #progress = element('div', { class: 'progress' });
  /** @type {View | undefined} */
  #view;
  /** Whether there is a way without pictures. */
  #offers = false;
  /** @type {HTMLButtonElement | undefined} */
  #next;
  #keyed;
  #deadline = 0;
  #total = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #ticking;

  /**
   * @param {Look} look
   * @param {(event: import('./session.js').Event) => void} on told what the visitor does, and that the time is up
   * @param {() => void} close
   */
  constructor({ words, lang, dir, theme, keyed }, on, close) {
    this.words = words;
    this.#keyed = keyed;
    this.on = on;
    this.#close = close;
    this.dialog = element(
      'dialog', { lang, dir, 'aria-labelledby': 'title', cancel: event => (event.preventDefault(), close()) },
      this.inside, this.said);
    this.#host = element('div', { theme });
    this.root = shadow(this.#host, style);
    this.root.append(this.dialog);
    document.body.append(this.#host);
    this.dialog.showModal();
  }

  /** @param {State} state @returns {Promise<void>} done when it can be seen */
  async show(state) {
    if (state.at === 'asking') await this.#ask(state);
    if (state.at === 'calling') await (state.request.body?.sightless ? this.#work(state) : this.#wait(state));
    if (state.at === 'stopped') await this.#stop(state);
  }

  /** Leaves nothing behind. */
  close() {
    clearInterval(this.#ticking);
    this.#view?.close();
    this.dialog.close();
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
    // Closed meanwhile.
    if (!this.#host.isConnected) return;

    this.dialog.classList.remove('sending');
    this.#enable(true);
    if (note !== 'no-more') this.#time(stage.time);
    this.#step(stage);
    this.note.ariaLive = 'polite';
    this.tell(note ? this.words[note] : '', /wrong|failed/.test(note ?? ''));
    if (fresh) view.focus();
  }

  /** @param {import('./session.js').Stage} stage */
  async #build(stage) {
    const words = this.words;
    if ('kind' in stage && stage.kind === 'ink') {
      const [{ Ink, inkStyle }, inkWords] = await Promise.all([import('./ink.js'), loadWayWords(this.dialog.lang)]);
      this.root.adoptedStyleSheets.push(inkStyle);
      this.#view = new Ink(inkWords, () => this.#enable(true));
    } else {
      this.#view = new Glyphs(words, this.dialog.dir === 'rtl');
    }
    const view = this.#view;
    // The second press of a double click is not meant for the next stage.
    this.#next = button('primary', event => event.detail < 2 && this.on({ type: 'send', body: view.answer() }), words.next);
    const more = button('quiet more', () => this.on({ type: 'send', body: { extend: true } }), words.more);
    const refresh = button('quiet', () => this.on({ type: 'send', body: { refresh: true } }), icon('M20 11a8 8 0 1 0-2.3 6.3M20 4v7h-7'));
    refresh.title = words.refresh;
    const other = button('quiet', () => this.on({ type: 'sightless' }), words.sightless);
    other.id = 'other';
    // Said with the dialog's name, so that nobody need look for it.
    if (this.#offers) this.dialog.setAttribute('aria-describedby', 'other');
    this.inside.replaceChildren(
      element('header', view.expected ? {} : { class: 'bare' },
        ...view.expected ? [element('div', { class: 'expected' }, view.expected)] : [],
        element('h2', { id: 'title' }, view.title),
        this.cross(),
        element('p', { class: 'hint' }, view.hint)),
      this.#progress,
      view.element,
      element('div', { class: 'time' }, this.#bar),
      this.note,
      element('footer', {}, ...this.#keyed ? [refresh, more] : [], this.#next, ...this.#offers ? [other] : []));
  }

  /** What closes the panel. */
  cross() {
    const cross = button('round', this.#close, icon('M6 6l12 12M18 6L6 18'));
    cross.title = this.words.close;
    return cross;
  }

  /** @param {import('./session.js').Calling} call */
  #wait({ wait, note }) {
    this.dialog.classList.add('sending');
    this.#enable(false);
    if (wait) this.tell(wait === 'work' ? this.words.checking : this.words[wait], wait !== 'work');
    else if (note) this.tell(this.words[note], true);
  }

  /** The way without pictures. @param {import('./session.js').Calling} call */
  async #work(call) {
    clearInterval(this.#ticking);
    await (await import('./sightless.js')).work(this, call);
  }

  /** @param {import('./session.js').Stopped} state */
  async #stop({ why, after }) {
    clearInterval(this.#ticking);
    const words = this.words;
    const [text, label] = after
      ? await (await import('./sightless.js')).spent(this.dialog.lang, after)
      : [words[why] ?? words.down, words.again];
    const again = button('primary', () => this.on({ type: 'again' }), label);
    this.dialog.className = '';
    this.inside.replaceChildren(
      element('header', { class: 'bare' }, element('h2', { id: 'title' }, words.title), this.cross()),
      element('div', { class: 'stop' }, element('p', { role: 'alert' }, text), again));
    again.focus();
  }

  /** @param {boolean} free whether the visitor may act */
  #enable(free) {
    for (const button of this.inside.querySelectorAll('footer button, .primary')) {
      // aria-disabled and not disabled: the focus would be lost.
      button.ariaDisabled = String(!free);
      button.ariaBusy = String(!free && button.matches('.primary'));
    }
    if (this.#next) this.#next.disabled = free && !this.#view?.ready;
  }

  /** @param {import('./session.js').Stage} stage */
  #step(stage) {
    const [at, of] = 'stages' in stage ? [stage.stage + 1, stage.stages] : [1, 1];
    if (this.#next) this.#next.textContent = at < of ? this.words.next : this.words.finish;
    if (of < 2) return this.#progress.replaceChildren();
    const text = this.words.step.replace('#', String(at)).replace('#', String(of));
    this.#progress.replaceChildren(
      element('div', { class: 'steps' }, ...Array.from({ length: of }, (_, index) =>
        element('i', { class: index < at - 1 ? 'past' : index < at ? 'here' : '' }))),
      element('span', {}, text));
    this.said.textContent = text;
  }

  /** @param {number} seconds */
  #time(seconds) {
    clearInterval(this.#ticking);
    this.#total = seconds * 1000;
    // By the clock, which goes on while a device is asleep.
    this.#deadline = Date.now() + this.#total;
    this.dialog.classList.remove('late');
    this.#ticking = setInterval(() => this.#tick(), 500);
    this.#tick();
  }

  #tick() {
    const left = Math.max(0, this.#deadline - Date.now());
    this.#bar.style.width = `${left / this.#total * 100}%`;
    // While something is on its way, what is the matter with it is said.
    if (left <= warning * 1000 && !this.dialog.classList.contains('sending')) {
      const text = this.words.late.replace('#', String(Math.ceil(left / 1000)));
      // Seen it counts down, heard it is said once.
      if (!this.dialog.classList.contains('late')) this.said.textContent = text;
      this.dialog.classList.add('late');
      this.note.ariaLive = 'off';
      this.tell(text, true);
    }
    if (left === 0) this.on({ type: 'time-up' });
  }

  /** @param {string} text @param {boolean} [warn] */
  tell(text, warn) {
    this.note.textContent = text;
    this.note.classList.toggle('warn', !!warn);
  }
}

// @ts-check
import { Box } from './box.js';
import { element } from './dom.js';
import { choose, direction, human } from './languages.js';

/**
 * @typedef {Record<string, any>} Options  as the vendors' pages write them: `sitekey`, `theme`, `size`, `callback`, …
 * @typedef {{base: string, flavour: string, execution: string, fields: string[], field: 'input' | 'textarea', theme: string, hl: string | null}} Page
 *   `base`: address of the service, with a slash at its end; `fields`: names of the form fields that backends read;
 *   `theme`, `hl`, `execution`: where the widget says none
 */

/** One widget on a page: its box, its form fields, its pass. What happens on a press is in confirm.js, loaded by then. */
export class Widget {
  host = element('div');
  /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */
  #fields;
  /** @type {Box | undefined} */
  box;
  /** The pass, or nothing. */
  response = '';
  /** Whether there was a pass that is too old now. */
  isExpired = false;
  /** @type {Promise<string> | undefined} */
  #running;
  /** What a press will need, under way. @type {Promise<unknown> | undefined} */
  #ready;
  /** Ends with the widget. */
  life = new AbortController();
  /** Ends what runs: a challenge, the wait for a pass to expire. */
  run = new AbortController();

  /**
   * @param {Page} page
   * @param {string | number} id
   * @param {HTMLElement} container a place to fill, or a button whose press starts the challenge
   * @param {Options} options
   */
  constructor(page, id, container, options) {
    this.page = page;
    this.id = id;
    this.container = container;
    this.options = options;
    this.#fields = this.#makeFields();
    this.theme = /^(light|dark|auto)$/.test(options.theme) ? options.theme : page.theme;
    this.host.setAttribute('theme', this.theme);
    this.language = choose([
      options.hl, options.language, page.hl, container.closest('[lang]')?.getAttribute('lang'), ...navigator.languages]);

    // A page that comes back from the browser's memory may have been sent before: its pass is spent.
    const { signal } = this.life;
    addEventListener('pageshow', event => event.persisted && this.reset(), { signal });
    const press = () => void this.execute().catch(() => {});
    const near = () => this.#prepare();
    const form = container.closest('form');
    for (const touch of ['focusin', 'pointerdown']) form?.addEventListener(touch, near, { signal, once: true });
    form?.addEventListener('reset', () => this.reset(), { signal });
    if (container.matches('button, input')) {
      container.after(...this.#fields);
      container.addEventListener('click', event => (event.preventDefault(), press()), { signal });
      return;
    }
    container.append(this.host, ...this.#fields);
    if (options.size !== 'invisible') {
      this.host.lang = this.language;
      this.host.dir = direction(this.language);
      this.box = new Box(this.host, options, () => this.response || press(), near);
      if (/^(execute|interaction-only)$/.test(options.appearance)) this.host.hidden = true;
    }
    this.reset();
  }

  /** Has ready what a press will need. @param {boolean} [alone] confirms as well, where the visitor need not be asked */
  #prepare(alone) {
    this.#ready ??= (alone ? import('./alone.js').then(({ alone }) => alone(this)) : import('./confirm.js').then(({ prepare }) => void prepare(this)))
      .catch(() => this.#ready = undefined);
  }

  /** Shows the box that waited for there to be something to do. */
  unhide() {
    this.host.hidden = false;
  }

  /**
   * Gets a pass, asking the visitor where need be.
   * @param {boolean} [quiet] the visitor is not to be asked
   * @returns {Promise<string>} @throws a code
   */
  execute(quiet) {
    if (this.options.appearance === 'execute') this.unhide();
    // While there is a pass, the wait for its end goes on.
    if (!this.#running && !this.response) {
      this.run = new AbortController();
      // At once: what says more may take a while to load.
      this.box?.show('busy', human[this.language]);
    }
    const { signal } = this.run;
    return this.#running ??= import('./confirm.js')
      .then(({ confirm }) => confirm(this, signal, quiet))
      .catch(failure => {
        if (typeof failure === 'string') throw failure;
        // No code of ours: a part could not be loaded. Without its words, a sign must do.
        this.box?.show('warn', human[this.language] + ' ⟳');
        throw 'unreachable';
      })
      // After a reset another one may be under way.
      .finally(() => { if (signal === this.run.signal) this.#running = undefined; });
  }

  /** Closes the challenge, if one is open. */
  close() {
    if (this.#running) this.run.abort('challenge-closed');
  }

  /** Forgets the pass and begins anew. */
  reset() {
    this.run.abort('reset');
    this.#running = undefined;
    this.isExpired = false;
    this.hold('');
    this.box?.show('idle', human[this.language]);
    if ((this.options.execution ?? this.page.execution) === 'render' && !this.life.signal.aborted) this.#prepare(true);
  }

  /** Takes everything off the page. */
  remove() {
    this.life.abort();
    this.reset();
    for (const part of [this.host, ...this.#fields]) part.remove();
  }

  /** @param {string} pass goes where the form and `getResponse` find it */
  hold(pass) {
    this.response = pass;
    if (!pass) this.#ready = undefined;
    for (const field of this.#fields) field.value = pass;
  }

  #makeFields() {
    const { options, id, page } = this;
    if (String(options['response-field']) === 'false') return [];
    const names = options['response-field-name'] ? [options['response-field-name']] : page.fields;
    return names.map((/** @type {string} */ name) =>
      element(page.field, { name, id: document.getElementById(name) ? `${name}-${id}` : name, hidden: true, type: 'hidden' }));
  }
}

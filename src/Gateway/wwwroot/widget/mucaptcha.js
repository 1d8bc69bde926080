// @ts-check
import { InkCanvas } from './ink-canvas.js';
import { choose, direction } from './languages.js';
import { open, Refusal } from './mucaptcha-challenge.js';
import { loadWayWords, loadWords } from './words.js';

/** @typedef {import('./words.js').Words & import('./words.js').WayWords} Words */

/** What is said to the page's maker, who alone can mend it. @type {Record<string, string>} */
const mistakes = {
  'missing-public-key': 'This check has no key: its script is loaded as …/v1/js?key=YOUR_PUBLIC_KEY.',
  'invalid-public-key': 'This check does not know the key of this page.',
  'referer-not-allowed': 'This check is not set up for this page’s address.',
};

/** A picture is replaced so many milliseconds before it is too old. */
const ahead = 60000;

const style = new CSSStyleSheet();
// What a page says of label and canvas outweighs what is said here; its buttons' looks do not fit the small ones below.
style.replaceSync(`
:where(div.mucaptcha) { max-width: 100%; margin: .75em 0; }
:where(div.mucaptcha label) { display: block; margin-bottom: .4em; }
:where(div.mucaptcha label span) { display: block; font-size: .875em; font-weight: 400; }
:where(div.mucaptcha canvas) { display: block; box-sizing: border-box; max-width: 100%; margin: 1px; border-radius: 8px; box-shadow: 0 0 0 1px #8a877d; cursor: crosshair; }
:where(div.mucaptcha canvas:focus-visible) { outline: 3px solid #0b6b58; outline-offset: 2px; }
:where(div.mucaptcha p) { margin: .4em 0 0; font-size: .875em; }
:where(div.mucaptcha .mucaptcha-keyboard) { display: none; }
:where(div.mucaptcha canvas:focus-visible ~ .mucaptcha-keyboard) { display: block; }
:where(div.mucaptcha .mucaptcha-tools) { display: flex; flex-wrap: wrap; gap: .25em 1.1em; margin-top: .2em; }
div.mucaptcha .mucaptcha-tools button { all: unset; min-height: 32px; line-height: 32px; font-size: .875em; text-decoration: underline; text-underline-offset: .2em; cursor: pointer; }
div.mucaptcha .mucaptcha-tools button:focus-visible { outline: 3px solid #0b6b58; outline-offset: 2px; }
div.mucaptcha .mucaptcha-tools button:disabled { opacity: .6; text-decoration: none; cursor: default; }
`);

/**
 * Fills every `<div class="mucaptcha">` of the page.
 * @param {string} base the service's address, with a slash at its end
 * @param {string} key the site's public key; empty where the page gave none
 * @param {string | null} hl the language that the script's address asks for, where it does
 */
export function start(base, key, hl) {
  const fill = () => {
    document.adoptedStyleSheets.push(style);
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('div.mucaptcha'))) {
      const language = choose([hl, place.closest('[lang]')?.getAttribute('lang'), ...navigator.languages]);
      place.lang = language;
      place.dir = direction(language);
      Promise.all([loadWords(language), loadWayWords(language)]).then(([words, ways]) => new Field(place, base, key, { ...words, ...ways }));
    }
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', fill);
  else fill();
}

let count = 0;

/** One place to write, and the two hidden fields of its form. */
class Field {
  #base;
  #key;
  #words;
  #look;
  #canvas = document.createElement('canvas');
  #status = document.createElement('p');
  #undo;
  #clear;
  #other;
  #challenge = hidden('mucaptcha-challenge');
  #strokes = hidden('mucaptcha-strokes');
  /** @type {InkCanvas | undefined} */
  #ink;
  /** Of several requests under way the last counts. */
  #turn = 0;
  /** When the picture is too old, by this page's clock. */
  #until = Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {HTMLElement} place @param {string} base @param {string} key @param {Words} words */
  constructor(place, base, key, words) {
    this.#base = base;
    this.#key = key;
    this.#words = words;
    this.#undo = tool(words.undo, () => this.#ink?.undo());
    this.#clear = tool(words.clear, () => this.#ink?.clear());
    this.#other = tool(words.other, () => this.#renew());
    const { linecolor, linewidth, bgcolor } = place.dataset;
    const width = Number(linewidth);
    this.#look = {
      lineColor: linecolor && CSS.supports('color', linecolor) ? linecolor : 'red',
      lineWidth: width > 0 && width <= 20 ? width : 3,
      // The picture is grey: on a dark ground nobody would see it.
      background: bgcolor && isLight(bgcolor) ? bgcolor : 'white',
    };
    this.#build(place);
    const form = place.closest('form');
    (form ?? place).append(this.#challenge, this.#strokes);
    form?.addEventListener('submit', event => this.#check(event));
    form?.addEventListener('reset', () => this.#renew());
    // A page that comes back from the browser's memory may have been sent before.
    addEventListener('pageshow', event => event.persisted && this.#renew());
    document.addEventListener('visibilitychange', () => !document.hidden && this.#isOld(ahead) && this.#renew(words.renewed));
    this.#renew();
  }

  /** @param {HTMLElement} place */
  #build(place) {
    const words = this.#words;
    const label = document.createElement('label');
    const hint = document.createElement('span');
    // The wish for a finger is a hint: whoever has none may write with what they have.
    hint.textContent = 'touchonly' in place.dataset && place.dataset.touchonly !== 'false' ? words.touch : words.over;
    label.append(words.write, ' ', hint);
    const keyboard = document.createElement('p');
    keyboard.textContent = words.keyboard;
    keyboard.className = 'mucaptcha-keyboard';
    label.id = `mucaptcha-label-${++count}`;
    keyboard.id = `mucaptcha-keyboard-${count}`;
    Object.assign(this.#canvas.style, { width: '272px', aspectRatio: '2 / 1' });
    this.#canvas.tabIndex = 0;
    for (const [name, value] of Object.entries({
      'role': 'img', 'aria-label': words.canvas, 'aria-describedby': `${label.id} ${keyboard.id}`,
    })) this.#canvas.setAttribute(name, value);
    this.#status.setAttribute('role', 'status');
    const tools = document.createElement('div');
    tools.className = 'mucaptcha-tools';
    tools.append(this.#undo, this.#clear, this.#other);
    place.replaceChildren(label, this.#canvas, tools, this.#status, keyboard);
  }

  /** A new challenge. @param {string} [note] why */
  async #renew(note = '') {
    const turn = ++this.#turn;
    clearTimeout(this.#timer);
    this.#other.disabled = true;
    try {
      const challenge = await open(this.#base, this.#key);
      if (turn === this.#turn) this.#show(challenge, note);
    } catch (failure) {
      if (turn !== this.#turn) return;
      const code = failure instanceof Refusal ? failure.message : '';
      this.#status.textContent = mistakes[code] ?? this.#words.unreachable;
      this.#status.dataset.code = code;
      this.#other.textContent = this.#words.again;
    }
    this.#other.disabled = false;
  }

  /** @param {import('./mucaptcha-challenge.js').Challenge} challenge @param {string} note */
  #show({ id, picture, width, height, seconds }, note) {
    this.#ink?.close();
    Object.assign(this.#canvas.style, { width: `${width}px`, aspectRatio: `${width} / ${height}` });
    this.#ink = new InkCanvas(this.#canvas, { ...this.#look, width, height, picture, onChange: () => this.#changed() });
    this.#challenge.value = id;
    this.#status.textContent = note;
    delete this.#status.dataset.code;
    this.#other.textContent = this.#words.other;
    this.#until = Date.now() + seconds * 1000;
    this.#timer = setTimeout(() => this.#renew(this.#words.renewed), Math.max(seconds * 1000 - ahead, seconds * 500));
    this.#changed();
  }

  #changed() {
    const { size = 0, strokes = '' } = this.#ink ?? {};
    this.#strokes.value = size ? strokes : '';
    this.#undo.disabled = this.#clear.disabled = !size;
  }

  /** @param {number} early milliseconds */
  #isOld(early = 0) {
    return Date.now() > this.#until - early;
  }

  // A form that would be refused because the page stood open too long (a laptop asleep stops timers) is kept, with what
  // the visitor has filled in.
  /** @param {Event} event */
  #check(event) {
    if (!this.#isOld()) return;
    event.preventDefault();
    this.#renew(this.#words.renewed);
    this.#canvas.scrollIntoView({ block: 'center' });
  }
}

/** @param {string} label @param {() => void} click */
function tool(label, click) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', click);
  return button;
}

/** @param {string} name */
function hidden(name) {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = name;
  return field;
}

/** @param {string} color */
function isLight(color) {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context || !CSS.supports('color', color)) return false;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  return alpha === 255 && red * .3 + green * .59 + blue * .11 > 200;
}

// @ts-check
import { begin } from './early.js';
import { direction, human } from './languages.js';
import { solve } from './solve.js';
import { loadWords } from './words.js';

/** @typedef {import('./widget.js').Widget} Widget */

/** Refusals that only the site's owner can mend. */
const owners = ['invalid-site-key', 'site-disabled', 'origin-not-allowed', 'bad-request'];

/** Seconds a pass is taken to be good for where the service did not say, and what is left of them in reserve. */
const usualSeconds = 120;
const reserve = 2;

/** The service's address for a widget. @param {Widget} widget */
const address = ({ page: { base }, options: { sitekey = '' } }) => `${base}api/challenge${sitekey && `?key=${encodeURIComponent(sitekey)}`}`;

/** What a press needs to say: to the visitor, and to a page that is written for a vendor. @param {Widget} widget */
const loadTexts = ({ language, page }) =>
  Promise.all([loadWords(language), page.flavour !== 'onecaptcha' && import('./vendor-codes.js')]);

/**
 * Fetches what a press will need, and begins with the work that it will be asked for.
 * @param {Widget} widget
 * @returns {import('./early.js').Early | undefined}
 */
export function prepare(widget) {
  // The classic site never asks.
  const early = widget.options.sitekey && !widget.response ? begin(address(widget), widget.life.signal) : undefined;
  loadTexts(widget).catch(() => {});
  return early;
}

/**
 * From a press to a pass: plays a session for a widget, shows what becomes of it, and calls the page back.
 * @param {Widget} widget
 * @param {AbortSignal} signal ends it, and later the wait for the pass to expire
 * @param {boolean} [quiet] the visitor is not to be asked
 * @returns {Promise<string>} the pass @throws a code of ours
 */
export async function confirm(widget, signal, quiet) {
  if (widget.response) {
    // Asked again while the pass is good, as by a second press on a bound button.
    tell(widget, 'callback', widget.response);
    return widget.response;
  }
  const { page, options: { sitekey = '', action, cdata }, language, theme, box } = widget;
  // Widgets that are asked by site key are version 3's, whose backends read a score.
  const score = widget.id === sitekey || undefined;
  const [words, codes] = await loadTexts(widget);
  let opened = false;
  try {
    signal.throwIfAborted();
    box?.show('busy', words.checking);
    const pass = await solve({
      url: address(widget),
      // Without a body the open is a simple request, with no preflight before it.
      opening: action || cdata || score ? { action, cdata, score } : undefined,
      look: { words, lang: language, dir: direction(language), theme, keyed: !!sitekey },
      boxed: !!box,
      quiet,
      signal,
      onOpen: () => (opened = true, tell(widget, 'open-callback'), tell(widget, 'before-interactive-callback')),
      onWork: share => box?.show('busy', words.checking, share),
      onTimeUp: () => (tell(widget, 'chalexpired-callback'), tell(widget, 'timeout-callback')),
    });
    widget.isExpired = false;
    widget.hold(pass.flag);
    box?.show('solved', words.verified);
    // By the clock, since a device asleep stops its timers, and not the service's.
    const end = Date.now() + ((pass.seconds ?? usualSeconds) - reserve) * 1000;
    const expiry = setInterval(() => Date.now() < end || expire(widget, words, !opened), 1000);
    signal.addEventListener('abort', () => clearInterval(expiry));
    if (opened) tell(widget, 'after-interactive-callback');
    tell(widget, 'callback', pass.flag);
    return pass.flag;
  } catch (failure) {
    // Whatever is no code of ours comes from the network or the browser.
    const code = typeof failure === 'string' ? failure : 'unreachable';
    if (code === 'reset') throw code;
    box?.show('idle', human[language]);
    if (code === 'challenge-closed') {
      tell(widget, 'close-callback');
      if (opened) tell(widget, 'after-interactive-callback');
    } else if (code !== 'interaction-needed') {
      widget.unhide();
      box?.show('warn', owners.includes(code) ? words.setup : code === 'unreachable' ? words.unreachable : words.down);
      if (!tell(widget, 'error-callback', codes ? codes.inWordsOf(page.flavour, code) : code)) console.warn(`OneCaptcha: ${code}`);
    }
    throw code;
  }
}

/** @param {Widget} widget @param {import('./words.js').Words} words @param {boolean} unasked the visitor was not asked */
function expire(widget, words, unasked) {
  const old = widget.response;
  widget.run.abort();
  widget.isExpired = true;
  widget.hold('');
  widget.box?.show('warn', words.expired);
  tell(widget, 'expired-callback', old);
  // A pass that was had without asking the visitor is renewed without asking.
  if (unasked && (widget.options['refresh-expired'] ?? 'auto') === 'auto') import('./alone.js').then(({ alone }) => alone(widget), () => {});
}

/** @param {Widget} widget @param {string} name @param {...string} values @returns {boolean} whether the page has such a callback */
function tell({ options }, name, ...values) {
  const given = options[name];
  const found = typeof given === 'string' ? given.split('.').reduce((/** @type {any} */ place, part) => place?.[part], window) : given;
  if (typeof found !== 'function') return false;
  try {
    found(...values);
  } catch (mistake) {
    // A mistake in the page's code is the page's; the widget goes on.
    reportError(mistake);
  }
  return true;
}

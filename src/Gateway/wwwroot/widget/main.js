// @ts-check
import { Widget } from './widget.js';

/**
 * What a loader hands over.
 * @typedef {{
 *   flavour: string, base: string, parameters: URLSearchParams, compatible: boolean,
 *   serve: {render: (container: any, options?: object) => any, start: (api: Record<string, Function>) => void},
 * }} Start
 *   `compatible`: reCAPTCHA's class and field are served as well
 */

/** What tells the vendors' scripts apart: the class that pages write, the theme where they say none, the field that backends read. */
const flavours = /** @type {Record<string, [string, string, string]>} */ ({
  onecaptcha: ['one-captcha', 'auto', 'onecaptcha-response'],
  hcaptcha: ['h-captcha', 'light', 'h-captcha-response'],
  grecaptcha: ['g-recaptcha', 'light', 'g-recaptcha-response'],
  turnstile: ['cf-turnstile', 'auto', 'cf-turnstile-response'],
});

/**
 * Puts a flavour's API behind the global that its loader defined, renders what the page asks for, and calls the page back.
 * @param {Start} start
 */
export function start({ flavour, base, parameters, compatible, serve }) {
  const [mark, theme, name] = flavours[flavour];
  const page = {
    base, flavour, theme, hl: parameters.get('hl'),
    execution: flavour === 'turnstile' ? 'render' : 'execute',
    fields: compatible ? [name, 'g-recaptcha-response'] : [name],
    field: /** @type {'input' | 'textarea'} */ (/^[hg]/.test(flavour) ? 'textarea' : 'input'),
  };
  const mode = parameters.get('render') ?? 'onload';
  /** @type {Map<string | number, Widget>} */
  const widgets = new Map();
  const all = () => [...widgets.values()];
  /** What version 3 was asked for last. @type {Promise<unknown>} */
  let turn = Promise.resolve();

  /** @param {any} [which] an id (a number may come as text), a container or its selector; the first widget where nothing is given */
  const find = which => which == null ? all()[0] : widgets.get(which) ?? widgets.get(+which) ?? all().find(widget => widget.container === place(which));

  /** An invisible widget that `execute(sitekey)` asks. @param {string} sitekey */
  const invisible = sitekey => {
    // A page may ask from its head, before there is a body.
    const container = (document.body ?? document.documentElement).appendChild(document.createElement('div'));
    widgets.set(sitekey, new Widget(page, sitekey, container, { sitekey, size: 'invisible' }));
  };

  const api = {
    /** @param {string | HTMLElement} where @param {Record<string, any>} given @param {string | number} id */
    render(where, given, id) {
      const container = place(where);
      if (!container) throw new Error(`${flavour}: there is no element ${where}`);
      const present = find(container);
      if (present) return present.id;
      widgets.set(id, new Widget(page, id, container, { ...written(container), ...small(given) }));
      return id;
    },

    /** @param {any} which @param {Record<string, any>} given */
    execute(which, given = {}) {
      if (typeof which === 'string' && !find(which)) invisible(which);
      const widget = find(which);
      if (!widget) throw new Error(`${flavour}: there is no widget yet`);
      const ask = () => {
        if (given.action) widget.options.action = given.action;
        return widget.execute();
      };
      // A page that names a site key asks for a pass for this one action: one after the other.
      const pass = widget.id === widget.options.sitekey ? turn = turn.catch(() => {}).then(() => (widget.reset(), ask())) : ask();
      pass.catch(() => {});
      if (flavour !== 'hcaptcha') return pass;
      if (given.async) {
        return pass.then(response => ({ response, key: '' }), code => import('./vendor-codes.js').then(({ inWordsOf }) => {
          throw inWordsOf(flavour, code);
        }));
      }
    },

    /** @param {any} which */
    getResponse: which => find(which)?.response,
    /** @param {any} which */
    isExpired: which => find(which)?.isExpired,
    /** @param {any} which */
    reset: which => find(which)?.reset(),
    /** @param {any} which */
    close: which => find(which)?.close(),
    /** @param {any} which @param {Record<string, any>} given */
    setData(which, given) {
      const widget = find(which);
      if (widget) widget.options.cdata = given?.rqdata ?? given?.cdata;
    },
    /** @param {any} which */
    remove(which) {
      const widget = find(which);
      widget?.remove();
      if (widget) widgets.delete(widget.id);
    },
  };

  /** Places that were filled once: what a page removes is not put back. @type {WeakSet<Element>} */
  const filled = new WeakSet();
  const scan = () => {
    for (const container of document.querySelectorAll(compatible ? `.${mark}, .g-recaptcha` : `.${mark}`)) {
      if (filled.has(container) || find(container)) continue;
      filled.add(container);
      serve.render(container);
    }
  };

  /** Forms that come later, and forms that go: the native script follows the page. */
  const follow = () => new MutationObserver(() => {
    for (const { container, id } of all()) {
      if (container.isConnected) continue;
      api.remove(id);
      filled.delete(container);
    }
    scan();
  }).observe(document.body, { childList: true, subtree: true });

  const begin = () => {
    if (mode === 'onload') {
      scan();
      if (flavour === 'onecaptcha') follow();
    } else if (mode !== 'explicit' && !find(mode)) {
      invisible(mode);
    }
    /** @type {any} */ (window)[parameters.get('onload') ?? '']?.();
  };
  serve.start(api);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true });
  else begin();
}

/** @param {any} where @returns {HTMLElement | null} */
function place(where) {
  if (typeof where !== 'string') return where;
  return document.getElementById(where.replace('#', '')) ?? (/[.[ ]/.test(where) ? document.querySelector(where) : null);
}

/** The `data-*` attributes. @param {HTMLElement} container */
function written(container) {
  return Object.fromEntries([...container.attributes].map(({ name, value }) => [name.replace('data-', ''), value]));
}

/** Turnstile writes `cData`, attributes are lower case. @param {Record<string, any>} [given] */
function small(given = {}) {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value != null).map(([name, value]) => [name.toLowerCase(), value]));
}

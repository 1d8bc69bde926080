// @ts-check
/** What `/v1/js?key=…` is: a classic script, as pages have it in their markup. The service puts PATH and MODULES in. */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript ?? document.querySelector('script[src*="PATH"]'));
  const { href, searchParams } = new URL(script.src);
  // The service may stand behind a path of its own.
  const base = href.slice(0, href.indexOf('PATH') + 1);
  const modules = base + 'MODULES/';
  import(modules + 'mucaptcha.js').then(({ start }) => start(base, searchParams.get('key') ?? '', searchParams.get('hl')));
})();

// @ts-check
/**
 * The script that pages load, one text for all flavours: the service puts FLAVOUR, PATH and MODULES in. It defines the
 * global at once; what is called before the modules are here is done, in order, as soon as they are.
 */
(flavour => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript ?? document.querySelector('script[src*="PATH"]'));
  const { href, searchParams: parameters } = new URL(script.src);
  // The service may stand behind a path of its own.
  const base = href.slice(0, href.indexOf('PATH') + 1);
  const scope = /** @type {any} */ (window);
  if (scope[flavour]?.one) return;

  /** @type {Record<string, Function> | undefined} */
  let api;
  /** @type {(() => void)[]} */
  const waiting = [];
  let count = 0;
  const soon = (/** @type {() => any} */ act) => api ? act() : void waiting.push(act);

  /** @type {Record<string, any>} */
  const face = {
    one: true,
    ready: soon,
    render(/** @type {any} */ container, /** @type {object} */ options) {
      const id = flavour === 'grecaptcha' ? count++ : `${flavour}-${count++}`;
      return soon(() => api?.render(container, options, id)) ?? id;
    },
    execute(/** @type {any[]} */ ...given) {
      if (api) return api.execute(...given);
      const pass = new Promise(resolve => soon(() => resolve(api?.execute(...given))));
      pass.catch(() => {});
      return pass;
    },
    getResponse: (/** @type {any} */ which) => api?.getResponse(which) ?? '',
    getRespKey: () => '',
    isExpired: (/** @type {any} */ which) => !!api?.isExpired(which),
  };
  for (const name of ['reset', 'remove', 'close', 'setData']) {
    face[name] = (/** @type {any[]} */ ...given) => soon(() => api?.[name](...given));
  }
  // A page may have put a stand-in there, and kept it; an element of that id is none.
  const stand = scope[flavour];
  const global = scope[flavour] = Object.assign(stand?.nodeType ? {} : stand ?? {}, face);
  if (/enterprise\.js/.test(href)) global.enterprise = global;
  const compatible = parameters.get('compat') === 'recaptcha' || (flavour === 'hcaptcha' && parameters.get('recaptchacompat') !== 'off');
  if (compatible) scope.grecaptcha ??= global;

  const load = () => import(base + 'MODULES/main.js').then(({ start }) => start({
    flavour, base, parameters, compatible,
    serve: {
      render: face.render,
      start(/** @type {Record<string, Function>} */ ready) {
        api = ready;
        // reCAPTCHA's own snippet queues here what is to be done when it is there.
        for (const act of [...waiting, ...compatible || flavour === 'grecaptcha' ? scope.___grecaptcha_cfg?.fns ?? [] : []]) {
          try {
            act();
          } catch (mistake) {
            reportError(mistake);
          }
        }
      },
    },
    // Nothing can be said before it is here: it is asked for until it comes.
  }), () => setTimeout(load, 3000));
  load();
})('FLAVOUR');

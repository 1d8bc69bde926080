// @ts-check
const drawing = 'http://www.w3.org/2000/svg';

/**
 * Makes an element. No markup is parsed, so that pages that demand Trusted Types are served as well.
 * @template {string} T
 * @param {T} name of HTML, or one of svg, path, circle, rect
 * @param {Record<string, string | number | boolean | undefined | ((event: any) => void)>} [attributes]
 *   functions are listeners; false and undefined are left out
 * @param {...(Node | string)} children
 * @returns {T extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[T] : SVGElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = /^(svg|path|circle|rect)$/.test(name) ? document.createElementNS(drawing, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value != null && value !== false) made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children);
  return /** @type {any} */ (made);
}

/** @param {string} css */
export function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

const dark = `
  --card: #1f2123; --ink: #eeece7; --quiet: #a9a69e; --line: #3d4043; --edge: #85837c; --ground: #2a2d30;
  --accent: #74cdb8; --on-accent: #0a231d; --warn: #f3b562;
  color-scheme: dark !important;`;

// Colours and ground rules that box and panel share. Text on its ground is 4.5:1 or more, edges 3:1 or more. What is important here
// wins over the page's styles, which otherwise would be inherited, such as the letter spacing that it gives to every element.
const theme = sheet(`
:host {
  all: initial !important;
  display: block !important;
  --card: #fffefb; --ink: #23262a; --quiet: #66655f; --line: #dedbd2; --edge: #8a877d; --ground: #f3f1ea;
  --accent: #0b6b58; --on-accent: #fff; --warn: #8a5300;
  color-scheme: light !important;
}
:host([hidden]) { display: none !important; }
:host([theme=dark]) {${dark}}
@media (prefers-color-scheme: dark) { :host([theme=auto]) {${dark}} }
* { box-sizing: border-box; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button {
  padding: 0; border: 0; background: none; color: inherit; font: inherit;
  cursor: pointer; touch-action: manipulation;
}
.box, dialog { background: var(--card); color: var(--ink); border: 1px solid var(--line); font: 16px/1.4 system-ui, sans-serif; }
svg { fill: none; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.unseen { position: absolute; top: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-reduced-motion: reduce) { *, ::backdrop { animation: none !important; transition: none !important; } }
`);

/**
 * A shadow root with its styles adopted: neither a style element nor a style attribute, which strict policies refuse.
 * @param {HTMLElement} host @param {CSSStyleSheet} style
 */
export function shadow(host, style) {
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [theme, style];
  return root;
}

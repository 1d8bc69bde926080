// @ts-check
/**
 * @typedef {typeof import('./languages/en.js').default} Words  what the box says, and the panel with the nine pictures
 * @typedef {typeof import('./languages/ways/en.js').default} WayWords  what only the other ways say: by hand, and without pictures
 */

/**
 * Loads what the widget says beyond its closed box, in English where a language fails to load.
 * @param {string} tag one of ours
 * @param {string} [folder]
 * @returns {Promise<any>}
 */
const load = (tag, folder = 'languages') =>
  import(`./${folder}/${tag}.js`).catch(() => import(`./${folder}/en.js`)).then(loaded => loaded.default);

/** @type {(tag: string) => Promise<Words>} */
export const loadWords = tag => load(tag);

/** @type {(tag: string) => Promise<WayWords>} */
export const loadWayWords = tag => load(tag, 'languages/ways');

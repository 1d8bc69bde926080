// @ts-check
/** @typedef {typeof import('./languages/en.js').default} Words */

/**
 * Loads what the widget says beyond its closed box, in English where a language fails to load.
 * @param {string} tag one of ours
 * @returns {Promise<Words>}
 */
export async function load(tag) {
  try {
    return (await import(`./languages/${tag}.js`)).default;
  } catch (failure) {
    if (tag === 'en') throw failure;
    return load('en');
  }
}

// @ts-check
import { prepare } from './confirm.js';

/**
 * Confirms without the visitor where the service lets this one pass with work alone, or with nothing; else shows the box.
 * @param {import('./widget.js').Widget} widget
 */
export async function alone(widget) {
  // A page that nobody looks at does no work.
  if (document.hidden) await new Promise(resolve => document.addEventListener('visibilitychange', resolve, { once: true }));
  const early = prepare(widget);
  await early?.done;
  if (widget.life.signal.aborted) return;
  try {
    if (early?.leadsTo !== 'pass') throw 'interaction-needed';
    await widget.execute(true);
  } catch {
    widget.unhide();
  }
}

// @ts-check
import { sheet } from './dom.js';

export const style = sheet(`
dialog {
  width: min(388px, 100vw - 24px); max-height: calc(100dvh - 24px); margin: auto; padding: 0; overflow: auto; overscroll-behavior: contain;
  border-radius: 20px; box-shadow: 0 24px 64px #0004;
  animation: rise .2s ease-out; --rise: 12px;
}
dialog::backdrop { background: #0009; }
.inside { padding: 20px; }
header { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; align-content: center; }
canvas { display: block; width: 100%; height: 100%; }
.expected { grid-row: span 2; width: 80px; height: 80px; padding: 6px; background: var(--ground); border: 1px solid var(--line); border-radius: 14px; }
.expected canvas { border-radius: 8px; }
h2, p { margin: 0; }
h2 { align-self: end; padding-inline-end: 32px; font-size: 18px; font-weight: 600; line-height: 1.3; }
.bare { display: block; }
.hint { color: var(--quiet); font-size: 14px; }
.round { position: absolute; top: 8px; inset-inline-end: 8px; display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%; color: var(--quiet); }
.round:hover, .quiet:hover { background: var(--ground); color: var(--ink); }
.round svg, .quiet svg { width: 20px; height: 20px; stroke: currentColor; vertical-align: middle; }
.progress { display: flex; align-items: center; gap: 10px; margin: 16px 0 12px; color: var(--quiet); font-size: 14px; }
.progress:empty { margin: 12px 0 0; }
.steps { flex: 1; display: flex; gap: 4px; }
.steps i { flex: 1; height: 6px; border-radius: 3px; background: var(--line); }
.steps .past { background: var(--accent); }
.steps .here { box-shadow: inset 0 0 0 2px var(--accent); }
.grid { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; }
.tile { position: relative; border-radius: 14px; aspect-ratio: 1; }
.tile canvas { border-radius: 14px; box-shadow: 0 0 0 1px var(--line); transition: transform .12s; }
.tile[aria-pressed=true] { background: var(--accent); }
.tile[aria-pressed=true] canvas { transform: scale(.86); }
.badge { position: absolute; top: 2px; inset-inline-end: 2px; width: 28px; height: 28px; fill: var(--accent); opacity: 0; transition: .12s; }
.badge circle { stroke: var(--card); }
.badge path { fill: none; stroke: var(--on-accent); stroke-width: 2.5; }
[aria-pressed=true] .badge { opacity: 1; }
.sending .grid, .sending .sheet { opacity: .55; }
.time { height: 4px; margin: 14px 0 0; border-radius: 3px; background: var(--line); overflow: hidden; }
.time i { display: block; height: 100%; background: var(--edge); transition: width .5s linear; }
.late .time i { background: var(--warn); }
.note { display: flex; align-items: center; gap: 8px; min-height: 20px; margin: 8px 0; font-size: 14px; }
.note:not(:empty)::before { content: ''; flex: none; width: 8px; height: 8px; border-radius: 50%; background: var(--accent); }
.note.warn { color: var(--warn); font-weight: 500; }
.note.warn::before { border-radius: 2px; background: currentColor; transform: rotate(45deg); }
footer { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; }
#other { flex: 1 0 100%; margin: 2px 0 -8px; font-size: 14px; text-decoration: underline; }
.quiet { min-width: 44px; min-height: 44px; padding: 0 12px; border-radius: 12px; color: var(--quiet); font-size: 15px; }
:disabled { cursor: default; }
.quiet:disabled { opacity: .45; background: none; }
footer .quiet:first-child { margin-inline-start: -12px; }
.late .more { color: var(--warn); font-weight: 600; box-shadow: inset 0 0 0 2px currentColor; }
.primary { min-height: 48px; margin-inline-start: auto; padding: 0 26px; border-radius: 14px; background: var(--accent); color: var(--on-accent); font-weight: 600; }
.primary:hover { filter: brightness(1.2); }
.primary:disabled { background: var(--line); color: var(--quiet); }
.primary[aria-busy=true] { animation: pulse .6s alternate infinite; }
.stop { display: grid; gap: 16px; padding: 8px 0 0; }
.stop .primary { margin: 0; }
@keyframes rise { from { opacity: 0; transform: translateY(var(--rise)); } }
@keyframes pulse { to { filter: brightness(1.2); } }
@media (max-width: 480px) {
  dialog { width: 100%; max-width: 100%; margin-block-end: 0; border-radius: 20px 20px 0 0; border-width: 1px 0 0; --rise: 100%; }
  .inside { padding: 20px 16px calc(16px + env(safe-area-inset-bottom)); }
  .primary { flex: 1; }
}
@media (max-height: 540px) and (min-width: 600px) {
  dialog:has(.progress) { width: min(700px, 100vw - 24px); }
  .inside:has(.progress) { display: grid; grid-template: repeat(4, auto) 1fr / 1fr min(340px, 100dvh - 56px); column-gap: 24px; padding-block: 14px; }
  .inside > * { grid-column: 1; }
  .grid, .ink { grid-area: 1 / 2 / -1; align-self: center; }
  :has(.progress) .round { inset-inline: auto calc(min(340px, 100dvh - 56px) + 36px); }
  footer { align-self: end; }
}
@media (forced-colors: active) {
  .tile[aria-pressed=true] { background: Highlight; outline-color: CanvasText; forced-color-adjust: none; }
  .steps i, .time { border: 1px solid CanvasText; } .steps .past, .steps .here, .time i { background: Highlight; forced-color-adjust: none; }
  .primary, .quiet { border: 1px solid ButtonText; }
  footer .quiet { margin: 0 !important; }
}
`);

// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Schrijf wat u ziet',
  over: 'Met vinger, pen of muis, over het plaatje heen.',
  touch: 'Met een vinger, over het plaatje heen.',
  canvas: 'Plaatje van een korte formule om met de hand over te schrijven',
  keyboard: 'Hiervoor is een muis, pen of vinger nodig. Hebt u die niet, vraag deze site dan om een andere weg.',
  other: 'Ander plaatje',
  renewed: 'Het plaatje was te oud. Hier is een nieuw: schrijf het over.',
  undo: 'Ongedaan maken',
  clear: 'Wissen',
  unseen: 'Zonder plaatjes',
  working: 'U hoeft niets te doen: uw apparaat maakt in plaats daarvan een berekening. Dat duurt een paar seconden.',
  back: 'Terug',
  'sightless-spent': 'Deze weg is voorlopig opgebruikt. Weer mogelijk: #.',
};

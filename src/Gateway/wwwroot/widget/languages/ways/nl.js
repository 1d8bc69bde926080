// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Schrijf wat u ziet',
  over: 'Met vinger, pen of muis, over het plaatje heen.',
  undo: 'Ongedaan maken',
  clear: 'Wissen',
  unseen: 'Zonder plaatjes',
  working: 'U hoeft niets te doen: uw apparaat maakt in plaats daarvan een berekening. Dat duurt een paar seconden.',
  back: 'Terug',
  'sightless-spent': 'Deze weg is voorlopig opgebruikt. Weer mogelijk: #.',
};

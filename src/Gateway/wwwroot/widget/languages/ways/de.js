// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Schreiben Sie, was Sie sehen',
  over: 'Mit Finger, Stift oder Maus, direkt über das Bild.',
  undo: 'Rückgängig',
  clear: 'Löschen',
  unseen: 'Ohne Bilder',
  working: 'Sie müssen nichts tun: Ihr Gerät rechnet stattdessen etwas aus. Das dauert ein paar Sekunden.',
  back: 'Zurück',
  'sightless-spent': 'Dieser Weg ist für den Moment ausgeschöpft. Wieder offen: #.',
};

// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Écrivez ce que vous voyez',
  over: 'Au doigt, au stylet ou à la souris, directement sur l’image.',
  undo: 'Annuler',
  clear: 'Effacer',
  unseen: 'Sans images',
  working: 'Vous n’avez rien à faire : votre appareil effectue un calcul à la place. Cela prend quelques secondes.',
  back: 'Retour',
  'sightless-spent': 'Cette voie est épuisée pour le moment. De nouveau possible : #.',
};

// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Écrivez ce que vous voyez',
  over: 'Au doigt, au stylet ou à la souris, directement sur l’image.',
  touch: 'Au doigt, directement sur l’image.',
  canvas: 'Image d’une courte formule à repasser à la main',
  keyboard: 'Il faut une souris, un stylet ou un doigt. Si vous n’en avez pas, demandez un autre accès à ce site.',
  other: 'Autre image',
  renewed: 'L’image était trop ancienne. En voici une nouvelle : écrivez-la.',
  undo: 'Annuler',
  clear: 'Effacer',
  unseen: 'Sans images',
  working: 'Vous n’avez rien à faire : votre appareil effectue un calcul à la place. Cela prend quelques secondes.',
  back: 'Retour',
  'sightless-spent': 'Cette voie est épuisée pour le moment. De nouveau possible : #.',
};

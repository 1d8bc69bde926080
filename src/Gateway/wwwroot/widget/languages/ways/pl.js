// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Napisz to, co widzisz',
  over: 'Palcem, piórem lub myszą, wprost na obrazku.',
  touch: 'Palcem, wprost na obrazku.',
  canvas: 'Obrazek z krótkim wzorem do przepisania odręcznie',
  keyboard: 'Potrzebna jest mysz, pióro lub palec. Jeśli ich brakuje, poproś tę stronę o inną drogę.',
  other: 'Inny obrazek',
  renewed: 'Obrazek był za stary. Oto nowy: przepisz go.',
  undo: 'Cofnij',
  clear: 'Wyczyść',
  unseen: 'Bez obrazków',
  working: 'Nie trzeba nic robić: urządzenie wykona zamiast tego obliczenie. Potrwa to kilka sekund.',
  back: 'Wstecz',
  'sightless-spent': 'Ta droga jest na razie wyczerpana. Znów dostępna: #.',
};

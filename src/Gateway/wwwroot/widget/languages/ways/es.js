// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Escriba lo que ve',
  over: 'Con el dedo, un lápiz o el ratón, sobre la imagen.',
  touch: 'Con el dedo, sobre la imagen.',
  canvas: 'Imagen de una fórmula corta para escribir encima a mano',
  keyboard: 'Se necesita un ratón, un lápiz o un dedo. Si no dispone de ellos, pida a este sitio otra forma de entrar.',
  other: 'Otra imagen',
  renewed: 'La imagen había caducado. Aquí tiene otra: escríbala.',
  undo: 'Deshacer',
  clear: 'Borrar',
  unseen: 'Sin imágenes',
  working: 'No tiene que hacer nada: su dispositivo hace un cálculo en su lugar. Tarda unos segundos.',
  back: 'Volver',
  'sightless-spent': 'Esta vía está agotada por ahora. Disponible de nuevo: #.',
};

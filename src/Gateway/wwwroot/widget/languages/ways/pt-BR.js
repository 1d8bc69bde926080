// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Escreva o que você vê',
  over: 'Com o dedo, uma caneta ou o mouse, sobre a imagem.',
  touch: 'Com o dedo, sobre a imagem.',
  canvas: 'Imagem de uma fórmula curta para escrever por cima à mão',
  keyboard: 'É preciso um mouse, uma caneta ou um dedo. Se não tiver nenhum, peça a este site outra forma de entrar.',
  other: 'Outra imagem',
  renewed: 'A imagem expirou. Aqui está outra: escreva-a.',
  undo: 'Desfazer',
  clear: 'Limpar',
  unseen: 'Sem imagens',
  working: 'Você não precisa fazer nada: seu aparelho faz um cálculo no lugar. Leva alguns segundos.',
  back: 'Voltar',
  'sightless-spent': 'Este caminho se esgotou por enquanto. Disponível de novo: #.',
};

// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Escreva o que você vê',
  over: 'Com o dedo, uma caneta ou o mouse, sobre a imagem.',
  undo: 'Desfazer',
  clear: 'Limpar',
  unseen: 'Sem imagens',
  working: 'Você não precisa fazer nada: seu aparelho faz um cálculo no lugar. Leva alguns segundos.',
  back: 'Voltar',
  'sightless-spent': 'Este caminho se esgotou por enquanto. Disponível de novo: #.',
};

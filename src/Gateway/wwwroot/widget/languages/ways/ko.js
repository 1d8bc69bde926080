// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: '보이는 대로 써 주세요',
  over: '손가락, 펜, 마우스로 그림 위에 쓰세요.',
  touch: '손가락으로 그림 위에 쓰세요.',
  canvas: '손으로 따라 쓸 짧은 수식 그림',
  keyboard: '마우스, 펜 또는 손가락이 필요합니다. 없으시면 이 사이트에 다른 방법을 문의해 주세요.',
  other: '다른 그림',
  renewed: '그림의 유효 시간이 지났습니다. 새 그림을 써 주세요.',
  undo: '되돌리기',
  clear: '지우기',
  unseen: '그림 없이 확인',
  working: '하실 일은 없습니다. 대신 기기가 계산을 합니다. 몇 초 걸립니다.',
  back: '뒤로',
  'sightless-spent': '이 방법은 지금은 다 사용되었습니다. 다시 사용 가능: #.',
};

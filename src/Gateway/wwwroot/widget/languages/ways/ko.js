// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: '보이는 대로 써 주세요',
  over: '손가락, 펜, 마우스로 그림 위에 쓰세요.',
  undo: '되돌리기',
  clear: '지우기',
  unseen: '그림 없이 확인',
  working: '하실 일은 없습니다. 대신 기기가 계산을 합니다. 몇 초 걸립니다.',
  back: '뒤로',
  'sightless-spent': '이 방법은 지금은 다 사용되었습니다. 다시 사용 가능: #.',
};

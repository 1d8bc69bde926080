// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
export default {
  write: 'Write what you see',
  over: 'With a finger, a pen or the mouse, right over the picture.',
  touch: 'With a finger, right over the picture.',
  canvas: 'A picture of a short formula to write over by hand',
  keyboard: 'This takes a mouse, a pen or a finger. If you have none at hand, please ask this site for another way in.',
  other: 'Another picture',
  renewed: 'The picture has grown old. Here is a new one: please write it.',
  undo: 'Undo',
  clear: 'Clear',
  unseen: 'Without pictures',
  working: 'There is nothing for you to do: your device does some arithmetic instead. This takes a few seconds.',
  back: 'Back',
  'sightless-spent': 'This way is used up for now. It will be open again: #.',
};

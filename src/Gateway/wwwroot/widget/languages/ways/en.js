// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
export default {
  write: 'Write what you see',
  over: 'With a finger, a pen or the mouse, right over the picture.',
  undo: 'Undo',
  clear: 'Clear',
  unseen: 'Without pictures',
  working: 'There is nothing for you to do: your device does some arithmetic instead. This takes a few seconds.',
  back: 'Back',
  'sightless-spent': 'This way is used up for now. It will be open again: #.',
};

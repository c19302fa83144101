import assert from 'node:assert/strict';
import { createProgress } from '../../workbench/progress';

function told(isTTY: boolean, steps: readonly number[], total = 400e6): string {
  let text = '';
  const progress = createProgress('VS Code', total, { isTTY, write: (more) => (text += more) });
  for (const bytes of steps) progress.at(bytes);
  progress.end();
  return text;
}

describe('the progress of a download', () => {
  it('is one line in a terminal, drawn anew with MB and percent, and the next text begins on a line of its own', () => {
    const text = told(true, [0, 100e6, 132.4e6]);
    assert.deepEqual(text.split('\r').slice(1), [
      'VS Code: 0 of 400 MB (0%)\u001b[K',
      'VS Code: 100 of 400 MB (25%)\u001b[K',
      'VS Code: 132 of 400 MB (33%)\u001b[K\n',
    ]);
  });

  it('is three lines at most where nobody looks at a terminal, and none of them has a control character', () => {
    const text = told(
      false,
      Array.from({ length: 5000 }, (_, index) => index * 1e5),
    );
    assert.equal(text, ['VS Code: 100 of 400 MB (25%)', 'VS Code: 200 of 400 MB (50%)', 'VS Code: 300 of 400 MB (75%)', ''].join('\n'));
  });

  it('never says that all is there, also when more comes than was expected or the size is not known', () => {
    assert.match(told(true, [500e6]), /\(99%\)/);
    assert.match(told(true, [500e6], 0), /\(0%\)/);
  });
});
